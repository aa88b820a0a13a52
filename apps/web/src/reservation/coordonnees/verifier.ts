import type { Choix } from '../navigation/adresse'
import type { Brouillon } from './brouillon'
import type { NouvelleReservation } from './queries'

export type NomChamp = Exclude<keyof Brouillon, 'pourProche'>
/** What to mend, in the order of the form. */
export type Erreurs = Partial<Record<NomChamp, string>>

export const CHAMPS: readonly NomChamp[] = ['prenom', 'nom', 'telephone', 'email', 'prochePrenom', 'procheNom']

/** What can be told before asking the server, which has the last word. */
export function verifier(brouillon: Brouillon, modalite: Choix['modalite']): Erreurs {
  const erreurs: Erreurs = {}
  const manque = (champ: NomChamp) => brouillon[champ].trim() === ''
  if (manque('prenom')) erreurs.prenom = 'Indiquez votre prénom.'
  if (manque('nom')) erreurs.nom = 'Indiquez votre nom.'
  if (!manque('telephone') && !estTelephone(brouillon.telephone)) {
    erreurs.telephone = 'Ce numéro semble incomplet. Exemple : 06\u00A012\u00A034\u00A056\u00A078.'
  }
  if (!manque('email') && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(brouillon.email.trim())) {
    erreurs.email = 'Cette adresse semble incomplète. Exemple : nom@exemple.fr.'
  }
  if (modalite === 'telephone' && manque('telephone')) {
    erreurs.telephone = 'Indiquez le numéro auquel l’agent vous appellera.'
  } else if (manque('telephone') && manque('email')) {
    erreurs.telephone = 'Indiquez un téléphone ou une adresse e-mail.'
  }
  if (brouillon.pourProche && manque('prochePrenom')) erreurs.prochePrenom = 'Indiquez le prénom de votre proche.'
  if (brouillon.pourProche && manque('procheNom')) erreurs.procheNom = 'Indiquez le nom de votre proche.'
  return erreurs
}

/** Digits with spaces, dots or dashes, French or with an indicatif. */
function estTelephone(texte: string): boolean {
  const chiffres = texte.replaceAll(/[\s.\-()/]/g, '')
  return /^0\d{9}$/.test(chiffres) || /^(\+|00)\d{8,14}$/.test(chiffres) || /^\d{6}$/.test(chiffres)
}

/** What the API asks for: empty contacts are left out. */
export function corpsDe(
  brouillon: Brouillon,
  hold: { id: number; jeton: string },
  texteAccepte: boolean,
): NouvelleReservation {
  const net = (champ: NomChamp) => brouillon[champ].trim()
  return {
    holdId: hold.id,
    jeton: hold.jeton,
    usager: {
      prenom: net('prenom'),
      nom: net('nom'),
      ...(net('telephone') !== '' && { telephone: net('telephone') }),
      ...(net('email') !== '' && { email: net('email') }),
    },
    ...(brouillon.pourProche && { proche: { prenom: net('prochePrenom'), nom: net('procheNom') } }),
    ...(texteAccepte && { texteAccepte }),
  }
}

const POINTEURS: Readonly<Record<string, NomChamp>> = {
  '/usager/prenom': 'prenom',
  '/usager/nom': 'nom',
  '/usager/telephone': 'telephone',
  '/usager/email': 'email',
  '/usager': 'telephone',
  '/proche/prenom': 'prochePrenom',
  '/proche/nom': 'procheNom',
  '/proche': 'prochePrenom',
}

/** The server's faults, by field; those of no field of ours are left to the general message. */
export function erreursDuServeur(erreurs: readonly { pointeur: string; message: string }[] = []): Erreurs {
  const parChamp: Erreurs = {}
  for (const { pointeur, message } of erreurs) {
    const champ = POINTEURS[pointeur]
    if (champ !== undefined) parChamp[champ] ??= message
  }
  return parChamp
}

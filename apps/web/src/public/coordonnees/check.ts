import { LIMITES } from '@permanence/domain'
import { sansInvisibles } from '../../lib/texte.js'
import type { Choix } from '../navigation/adresse.js'
import type { Brouillon } from './brouillon.js'
import type { NouvelleReservation } from './queries.js'

export type NomChamp = Exclude<keyof Brouillon, 'pourProche'>
/** What to mend, in the order of the form. */
export type Erreurs = Partial<Record<NomChamp, string>>

export const CHAMPS: readonly NomChamp[] = [
  'prenom',
  'nom',
  'telephone',
  'email',
  'adresse',
  'prochePrenom',
  'procheNom',
]

const { personneMax, telephoneMax, emailMax, adresseMax } = LIMITES
const LONGUEURS: Readonly<Record<NomChamp, number>> = {
  prenom: personneMax,
  nom: personneMax,
  telephone: telephoneMax,
  email: emailMax,
  adresse: adresseMax,
  prochePrenom: personneMax,
  procheNom: personneMax,
}

/** What can be told before asking the server, which has the last word. */
export function check(brouillon: Brouillon, modalite: Choix['modalite']): Erreurs {
  const erreurs: Erreurs = {}
  const manque = (champ: NomChamp) => brouillon[champ].trim() === ''
  if (manque('prenom')) erreurs.prenom = 'Indiquez votre prénom.'
  if (manque('nom')) erreurs.nom = 'Indiquez votre nom.'
  if (!manque('telephone') && !isTelephone(brouillon.telephone)) {
    erreurs.telephone = 'Vérifiez ce numéro. Exemple : 06\u00A012\u00A034\u00A056\u00A078.'
  }
  if (!manque('email') && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(brouillon.email.trim())) {
    erreurs.email = 'Cette adresse semble incomplète. Exemple : nom@exemple.fr.'
  }
  if (modalite === 'telephone' && manque('telephone')) {
    erreurs.telephone = 'Indiquez le numéro auquel l’agent vous appellera.'
  } else if (manque('telephone') && manque('email')) {
    erreurs.telephone = 'Indiquez un téléphone ou une adresse e-mail.'
  }
  if (modalite === 'domicile' && manque('adresse')) erreurs.adresse = 'Indiquez l’adresse où l’agent viendra.'
  if (brouillon.pourProche && manque('prochePrenom')) erreurs.prochePrenom = 'Indiquez le prénom de votre proche.'
  if (brouillon.pourProche && manque('procheNom')) erreurs.procheNom = 'Indiquez le nom de votre proche.'
  for (const champ of CHAMPS) {
    // The browser would cut what is pasted without a word.
    const longueur = Array.from(brouillon[champ].trim()).length
    if (longueur > LONGUEURS[champ])
      erreurs[champ] ??= `Au plus ${LONGUEURS[champ]} caractères\u202f: il y en a ${longueur}.`
  }
  return erreurs
}

/** The errors that stay once a field has changed: its own is judged anew, another's waits for its turn. */
export function encore(erreurs: Erreurs, change: string, trouvees: Erreurs): Erreurs {
  // One contact will do: each of the two may mend the other.
  const touches = change === 'telephone' || change === 'email' ? ['telephone', 'email'] : [change]
  return Object.fromEntries(
    Object.entries(erreurs).flatMap(([champ, message]) => {
      if (!touches.includes(champ)) return [[champ, message]]
      const reste = trouvees[champ as NomChamp]
      return reste === undefined ? [] : [[champ, reste]]
    }),
  )
}

/** As many digits as a number may have somewhere, in any script, and no letter. Which ones are a number, the server knows. */
function isTelephone(texte: string): boolean {
  const chiffres = texte.match(/\p{Nd}/gu)?.length ?? 0
  return chiffres >= 6 && chiffres <= 17 && !/\p{L}/u.test(texte)
}

/** What the API asks for: empty contacts are left out. */
export function corpsDe(
  brouillon: Brouillon,
  hold: { id: number; jeton: string },
  { modalite, texteAccepte }: { modalite: Choix['modalite']; texteAccepte: boolean },
): NouvelleReservation {
  const net = (champ: NomChamp) => brouillon[champ].trim()
  const telephone = sansInvisibles(net('telephone'))
  return {
    holdId: hold.id,
    jeton: hold.jeton,
    usager: {
      prenom: net('prenom'),
      nom: net('nom'),
      ...(telephone !== '' && { telephone }),
      ...(net('email') !== '' && { email: net('email') }),
    },
    ...(brouillon.pourProche && { proche: { prenom: net('prochePrenom'), nom: net('procheNom') } }),
    ...(modalite === 'domicile' && { adresse: net('adresse') }),
    ...(texteAccepte && { texteAccepte }),
  }
}

const POINTEURS: Readonly<Record<string, NomChamp>> = {
  '/usager/prenom': 'prenom',
  '/usager/nom': 'nom',
  '/usager/telephone': 'telephone',
  '/usager/email': 'email',
  '/usager': 'telephone',
  '/adresse': 'adresse',
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

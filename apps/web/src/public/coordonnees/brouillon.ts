import { reread, remember } from '../navigation/memoire.js'

/** The form as it was typed. Kept in the tab until the rdv is taken, never in the address. */
export type Brouillon = {
  prenom: string
  nom: string
  telephone: string
  email: string
  /** Where a visit goes. */
  adresse: string
  pourProche: boolean
  prochePrenom: string
  procheNom: string
}

export const BROUILLON = 'brouillon'
const VIDE: Brouillon = {
  prenom: '',
  nom: '',
  telephone: '',
  email: '',
  adresse: '',
  pourProche: false,
  prochePrenom: '',
  procheNom: '',
}

export function readBrouillon(): Brouillon {
  return { ...VIDE, ...reread<Partial<Brouillon>>(BROUILLON) }
}

/** Reads the form on screen and remembers it. */
export function keepBrouillon(form: HTMLFormElement): Brouillon {
  const champs = new FormData(form)
  const texte = (nom: string) => {
    const valeur = champs.get(nom)
    return typeof valeur === 'string' ? valeur : ''
  }
  const avant = readBrouillon()
  const pourProche = champs.get('pourProche') !== null
  const brouillon = {
    prenom: texte('prenom'),
    nom: texte('nom'),
    telephone: texte('telephone'),
    email: texte('email'),
    // Choosing another modalité must not lose what was typed.
    adresse: champs.has('adresse') ? texte('adresse') : avant.adresse,
    pourProche,
    // Unticking the box by mistake must not cost the proche's name.
    prochePrenom: champs.has('prochePrenom') ? texte('prochePrenom') : avant.prochePrenom,
    procheNom: champs.has('procheNom') ? texte('procheNom') : avant.procheNom,
  }
  remember(BROUILLON, brouillon)
  return brouillon
}

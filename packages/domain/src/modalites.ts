/** How people meet. A motif allows some; an rdv has exactly one. */
export const MODALITES = ['sur_place', 'telephone', 'domicile', 'visio'] as const
export type Modalite = (typeof MODALITES)[number]

export const TEXTE_MODALITE: Readonly<Record<Modalite, string>> = {
  sur_place: 'Sur place',
  telephone: 'Par téléphone',
  domicile: 'À domicile',
  visio: 'En visioconférence',
}

/** What is known of an usager that a modalité may need; empty text counts as nothing. */
export type Contact = { telephone: string | null; email: string | null; adresse: string | null }

type Besoin = { contacts: readonly (keyof Contact)[]; bloquant: boolean; manque: string }

/**
 * What each modalité needs to know of at least one of the usagers (or of their responsables): any one of `contacts`.
 * Only the phone blocks; for the rest, the agent is told.
 */
export const BESOIN_MODALITE: Readonly<Record<Modalite, Besoin | null>> = {
  sur_place: null,
  telephone: {
    contacts: ['telephone'],
    bloquant: true,
    manque: 'Un rendez-vous par téléphone demande un numéro de téléphone.',
  },
  domicile: {
    contacts: ['adresse'],
    bloquant: false,
    manque: 'L’adresse de l’usager n’est pas connue.',
  },
  visio: {
    contacts: ['email', 'telephone'],
    bloquant: false,
    manque: 'Sans adresse e-mail ni téléphone, le lien de la visioconférence ne pourra pas être envoyé.',
  },
}

/** What is missing to hold the rdv this way; null when nothing is. An rdv without usager misses nothing yet. */
export function contactManquant(modalite: Modalite, contacts: readonly Contact[]): Besoin | null {
  const besoin = BESOIN_MODALITE[modalite]
  if (besoin === null || contacts.length === 0) return null
  const joignable = contacts.some((contact) => besoin.contacts.some((quoi) => (contact[quoi] ?? '').trim() !== ''))
  return joignable ? null : besoin
}

/** A plage must have a lieu when one of its motifs can only be held sur place. */
export function exigeLieu(modalites: readonly Modalite[]): boolean {
  return modalites.length === 1 && modalites[0] === 'sur_place'
}

/** Whether a plage serves this modalité: without a lieu, everything but sur place. */
export function plageSert(modalite: Modalite, lieuId: number | null): boolean {
  return lieuId !== null || modalite !== 'sur_place'
}

import { isJour } from '@permanence/time'

/** A way to meet that needs no lieu of ours. */
export const A_DISTANCE = ['telephone', 'visio', 'domicile'] as const
export type ADistance = (typeof A_DISTANCE)[number]

/** Where, or how: a lieu one goes to, or a way to meet without one. */
export type Ou = { modalite: 'sur_place'; lieuId: number } | { modalite: ADistance }

/** A créneau of a motif, as the address names it. `lieuId` is the créneau's own: a phone rdv may have one too. */
export type Choix = {
  motifId: number
  modalite: Ou['modalite']
  lieuId: number | null
  /** RFC 3339, as the API gave it. */
  debut: string
}

/** Every page of the public site. All that was chosen is in the address; nothing of who chooses ever is. */
export type Adresse =
  | { page: 'territoires' }
  | { page: 'organisations'; code: string }
  | { page: 'motifs'; organisationId: number }
  | { page: 'texte'; organisationId: number; motifId: number }
  | { page: 'lieux'; organisationId: number; motifId: number }
  | { page: 'creneaux'; organisationId: number; motifId: number; ou: Ou; semaine: string | null }
  | { page: 'coordonnees'; organisationId: number; choix: Choix }
  | { page: 'rdv'; jeton: string; nouveau: boolean }
  | { page: 'annuler'; jeton: string }
  | { page: 'deplacer'; jeton: string; du: string | null; debut: string | null }
  | { page: 'inconnue' }

/** Reads an address, typed by hand or kept in a bookmark: what makes no sense leads to « page introuvable ». */
export function readAdresse(url: string): Adresse {
  const { pathname, searchParams } = new URL(url, 'http://ici')
  const [racine, id = '', etape, ...reste] = pathname.split('/').filter(Boolean).map(decode)
  if (reste.length > 0) return { page: 'inconnue' }
  if (racine === undefined) return { page: 'territoires' }
  if (racine === 't' && id !== '' && etape === undefined) return { page: 'organisations', code: id }
  if (racine === 'rdv' && id !== '') return readRdv(id, etape, searchParams)
  const organisationId = entier(id)
  if (racine !== 'o' || organisationId === null) return { page: 'inconnue' }
  if (etape === undefined) return { page: 'motifs', organisationId }
  return readEtape(organisationId, etape, searchParams)
}

/** The address of a page: the reverse of `lireAdresse`. */
export function writeAdresse(adresse: Adresse): string {
  switch (adresse.page) {
    case 'territoires':
      return '/'
    case 'organisations':
      return `/t/${encodeURIComponent(adresse.code)}`
    case 'motifs':
      return `/o/${adresse.organisationId}`
    case 'texte':
      return `/o/${adresse.organisationId}/a-lire?${requete({ motif: adresse.motifId })}`
    case 'lieux':
      return `/o/${adresse.organisationId}/lieu?${requete({ motif: adresse.motifId })}`
    case 'creneaux':
      return `/o/${adresse.organisationId}/creneaux?${requete({
        motif: adresse.motifId,
        ...(adresse.ou.modalite === 'sur_place' ? { lieu: adresse.ou.lieuId } : { modalite: adresse.ou.modalite }),
        semaine: adresse.semaine,
      })}`
    case 'coordonnees': {
      const { motifId, modalite, lieuId, debut } = adresse.choix
      return `/o/${adresse.organisationId}/coordonnees?${requete({
        motif: motifId,
        lieu: lieuId,
        modalite: modalite === 'sur_place' ? null : modalite,
        debut,
      })}`
    }
    case 'rdv':
      return `/rdv/${encodeURIComponent(adresse.jeton)}${adresse.nouveau ? '?nouveau=1' : ''}`
    case 'annuler':
      return `/rdv/${encodeURIComponent(adresse.jeton)}/annuler`
    case 'deplacer': {
      const choisi = requete({ du: adresse.du, debut: adresse.debut })
      return `/rdv/${encodeURIComponent(adresse.jeton)}/deplacer${choisi === '' ? '' : `?${choisi}`}`
    }
    default:
      return '/introuvable'
  }
}

/** What was chosen at the step before the créneau. */
export function ouDe({ modalite, lieuId }: Choix): Ou | null {
  if (modalite !== 'sur_place') return { modalite }
  return lieuId === null ? null : { modalite, lieuId }
}

function readEtape(organisationId: number, etape: string, params: URLSearchParams): Adresse {
  const motifId = entier(params.get('motif'))
  if (motifId === null) return { page: 'motifs', organisationId }
  if (etape === 'a-lire') return { page: 'texte', organisationId, motifId }
  if (etape === 'lieu') return { page: 'lieux', organisationId, motifId }
  const modalite = A_DISTANCE.find((possible) => possible === params.get('modalite')) ?? 'sur_place'
  const lieuId = entier(params.get('lieu'))
  if (etape === 'creneaux') {
    const jour = params.get('semaine') ?? ''
    const semaine = isJour(jour) ? jour : null
    if (modalite !== 'sur_place') return { page: 'creneaux', organisationId, motifId, ou: { modalite }, semaine }
    if (lieuId === null) return { page: 'lieux', organisationId, motifId }
    return { page: 'creneaux', organisationId, motifId, ou: { modalite, lieuId }, semaine }
  }
  const debut = params.get('debut') ?? ''
  if (etape === 'coordonnees' && INSTANT.test(debut) && !Number.isNaN(Date.parse(debut))) {
    return { page: 'coordonnees', organisationId, choix: { motifId, modalite, lieuId, debut } }
  }
  return etape === 'coordonnees' ? { page: 'lieux', organisationId, motifId } : { page: 'inconnue' }
}

function readRdv(jeton: string, etape: string | undefined, params: URLSearchParams): Adresse {
  if (etape === undefined) return { page: 'rdv', jeton, nouveau: params.get('nouveau') === '1' }
  if (etape === 'deplacer') {
    const [du, debut] = [params.get('du') ?? '', params.get('debut') ?? '']
    const instant = INSTANT.test(debut) && !Number.isNaN(Date.parse(debut))
    return { page: 'deplacer', jeton, du: isJour(du) ? du : null, debut: instant ? debut : null }
  }
  return etape === 'annuler' ? { page: 'annuler', jeton } : { page: 'inconnue' }
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:00)?(Z|[+-]\d{2}:\d{2})$/

function entier(texte: string | null): number | null {
  return texte !== null && /^[1-9]\d{0,14}$/.test(texte) ? Number(texte) : null
}

/** A stray `%` in an address typed by hand is no reason to fall over. */
function decode(morceau: string): string {
  try {
    return decodeURIComponent(morceau)
  } catch {
    return morceau
  }
}

function requete(params: Record<string, string | number | null>): string {
  const presents = Object.entries(params).filter(([, valeur]) => valeur !== null)
  return new URLSearchParams(presents.map(([nom, valeur]) => [nom, String(valeur)])).toString()
}

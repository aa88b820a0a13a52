import { MAX_DUREE, MAX_JOURS, requireId, requireInteger, requireTampon } from './bornes.js'
import { SANS_FERIES, type JoursFeries } from './feries.js'
import { parseJour, type Jour } from '@permanence/time'
import { bitOf, maskOf, TOUTES, type Masque, type Modalite } from './modalites.js'
import { Refus } from '@permanence/time'
import { zoneOf, type Zone } from '@permanence/time'

/** The settings of a motif that shape its créneaux. */
export type Motif = {
  readonly id: number
  readonly dureeMin: number
  /** Lead time and horizon: for usagers, never for agents (R8, R9). */
  readonly delaiMinMinutes: number
  readonly delaiMaxJours: number
  readonly grille: 'enchainee' | 'horloge'
  /** Required by `horloge` (R7). */
  readonly pasMin?: number
  readonly tamponAvantMin?: number
  readonly tamponApresMin?: number
  /** Left out: all four. */
  readonly modalites?: readonly Modalite[]
  readonly suivi?: boolean
  readonly collectif?: boolean
  /** `false`: usagers are shown nothing. Left out: the caller has seen to it. */
  readonly reservableEnLigne?: boolean
}

/** R13. An rdv collectif with places to fill; `placesLibres` null: without limit. */
export type Session = {
  readonly id: number
  readonly debut: number
  readonly fin: number
  readonly lieuId: number | null
  readonly agentIds: readonly number[]
  readonly placesLibres: number | null
}

/** What is asked. An absent filter means everybody or everywhere, an empty one nobody or nowhere (R11). */
export type Demande = {
  /** Minutes since the epoch; a fraction (seconds) is allowed and délais round up. */
  readonly now: number
  readonly public: 'usager' | 'agent'
  readonly motif: Motif
  /** R10. `YYYY-MM-DD`, local in each plage's zone. Absent: today; the horizon, or six months for agents. */
  readonly du?: string
  readonly au?: string
  readonly agentIds?: readonly number[]
  readonly lieuIds?: readonly (number | null)[]
  readonly modalite?: Modalite
  /** R11. The référents of the usager, for a `suivi` motif. */
  readonly referentIds?: readonly number[]
  /** R14. The rdv being moved: its own time is free, its own duration is length and step. */
  readonly deplace?: { readonly rdvId: number; readonly dureeMin: number }
  /** The days that close each organisation, by its id; an organisation left out has none. */
  readonly feries?: ReadonlyMap<number, JoursFeries>
  /** R13. For a motif collectif, its sessions, in any order, read in `fuseau` (else Europe/Paris). */
  readonly sessions?: readonly Session[]
  readonly fuseau?: string
}

/** A demande that has been checked, in the figures the pipeline works with. */
export type Recherche = {
  readonly motifId: number
  readonly collectif: boolean
  readonly usager: boolean
  /** Usagers cannot book this motif online: nothing is listed. */
  readonly fermee: boolean
  readonly now: number
  /** R8. Earliest start that is kept. */
  readonly apartir: number
  readonly delaiMinMinutes: number
  readonly delaiMaxJours: number
  readonly du: Jour | null
  readonly au: Jour | null
  readonly duree: number
  /** R7. Minutes; 0 for the grid `enchainee`. */
  readonly pas: number
  readonly avant: number
  readonly apres: number
  readonly agents: ReadonlySet<number> | null
  /** R11. Set for a `suivi` motif: nobody else serves. */
  readonly referents: ReadonlySet<number> | null
  readonly lieux: ReadonlySet<number | null> | null
  readonly masque: Masque
  readonly deplace: number | null
  readonly feriesOf: (organisationId: number) => JoursFeries
  readonly sessions: readonly Session[]
  readonly zone: Zone
}

/** Checks a demande once, at the door. Refuses with a `Refus` that names the field. */
export function parseDemande(demande: Demande): Recherche {
  const { motif, deplace, feries } = demande
  const usager = demande.public === 'usager'
  if (!usager && demande.public !== 'agent')
    throw new Refus('demande.public', 'public', '« usager » ou « agent » attendu.')
  const delaiMin = requireInteger(motif.delaiMinMinutes, 0, MAX_JOURS * 1440, 'motif.delaiMinMinutes')
  const { du, au } = parsePeriode(demande)
  const duree = requireInteger(motif.dureeMin, 1, MAX_DUREE, 'motif.dureeMin')
  return {
    motifId: requireId(motif.id, 'motif.id'),
    collectif: motif.collectif === true,
    usager,
    fermee: usager && motif.reservableEnLigne === false,
    now: requireNow(demande.now),
    apartir: Math.ceil(demande.now + (usager ? delaiMin : 0)),
    delaiMinMinutes: delaiMin,
    delaiMaxJours: requireInteger(motif.delaiMaxJours, 0, MAX_JOURS, 'motif.delaiMaxJours'),
    du,
    au,
    duree: deplace ? requireInteger(deplace.dureeMin, 1, MAX_DUREE, 'deplace.dureeMin') : duree,
    pas: parsePas(motif),
    avant: requireTampon(motif.tamponAvantMin ?? 0, 'motif.tamponAvantMin'),
    apres: requireTampon(motif.tamponApresMin ?? 0, 'motif.tamponApresMin'),
    agents: demande.agentIds ? new Set(demande.agentIds) : null,
    referents: parseReferents(demande),
    lieux: demande.lieuIds ? new Set(demande.lieuIds) : null,
    masque: parseMasque(demande),
    deplace: deplace ? requireId(deplace.rdvId, 'deplace.rdvId') : null,
    feriesOf: (organisationId) => feries?.get(organisationId) ?? SANS_FERIES,
    sessions: demande.sessions ?? [],
    zone: zoneOf(demande.fuseau ?? 'Europe/Paris'),
  }
}

function parsePeriode(demande: Demande): { du: Jour | null; au: Jour | null } {
  const du = demande.du === undefined ? null : parseJour(demande.du, 'du')
  const au = demande.au === undefined ? null : parseJour(demande.au, 'au')
  if (du !== null && au !== null && au < du)
    throw new Refus('periode.inversee', 'au', 'La période finit avant de commencer.')
  if (du !== null && au !== null && au - du > MAX_JOURS) {
    throw new Refus('recherche.trop_vaste', 'au', `Une recherche porte sur ${MAX_JOURS} jours au plus.`)
  }
  return { du, au }
}

function parsePas({ grille, pasMin }: Motif): number {
  if (grille === 'enchainee') return 0
  if (grille === 'horloge') return requireInteger(pasMin ?? Number.NaN, 1, 1440, 'motif.pasMin')
  throw new Refus('motif.grille', 'motif.grille', '« enchainee » ou « horloge » attendu.')
}

/** R11. Usagers without référent have no créneau; an agent who names no usager sees everybody's. */
function parseReferents({ motif, referentIds, public: qui }: Demande): ReadonlySet<number> | null {
  if (motif.suivi !== true || (qui === 'agent' && referentIds === undefined)) return null
  return new Set(referentIds)
}

function parseMasque({ motif, modalite }: Demande): Masque {
  const served = motif.modalites ? maskOf(motif.modalites, 'motif.modalites') : TOUTES
  return modalite === undefined ? served : served & bitOf(modalite, 'modalite')
}

function requireNow(now: number): number {
  if (Number.isFinite(now) && now >= 0 && now < 121_000_000) return now
  throw new Refus('instant.invalide', 'now', 'Un instant en minutes attendu, de 1970 à 2199.')
}

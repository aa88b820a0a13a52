import { MAX_LIGNES, MAX_MINUTE, requireId, requireMinute, requirePeriode, requireTampon } from './bornes.js'
import { normalise, orderOf, VIDE, type IntervalSet } from './interval-set.js'
import { parseHeure, parseJour } from './jour.js'
import { AVEC_LIEU, maskOf, SANS_LIEU, type Masque } from './modalites.js'
import { compileRecurrence, type Regle } from './recurrence.js'
import { Refus } from './refus.js'
import type { Absence, AgendaSource, Hold, Plage, Rdv, StatutRdv } from './sources.js'
import { minuteAt, zoneOf, type Zone } from './zone.js'

/** Open or away, on the wall of a zone, on the days of a rule. `jours`: how many days after its first one it ends. */
export type Periode = {
  readonly id: number
  readonly zone: Zone
  readonly regle: Regle
  readonly heureDebut: number
  readonly heureFin: number
  readonly jours: number
}

export type PlageCompilee = Periode & {
  readonly organisationId: number
  readonly lieuId: number | null
  readonly motifIds: readonly number[]
  readonly masque: Masque
  readonly archivee: boolean
}

/** The occupying rdvs by start: `debuts`, `fins`, `ids` side by side; tampons only when an rdv has one. */
export type Occupations = {
  readonly debuts: Int32Array
  readonly fins: Int32Array
  readonly ids: Float64Array
  readonly tampons: { readonly avant: Int32Array; readonly apres: Int32Array } | null
}

/** R3, R15. What an agent's time is taken by, stage by stage in the order of blame; each a merged set (R4). */
export type TempsPris = readonly [absences: IntervalSet, rdvs: IntervalSet, holds: IntervalSet, externe: IntervalSet]

/**
 * One agent's time, ready to be searched: immutable, a few typed arrays, nothing that depends on now.
 * `fixe` holds what never changes from one search to the next: not the holds, not the recurring absences.
 */
export type Agenda = {
  readonly agentId: number
  readonly zone: Zone
  readonly plages: readonly PlageCompilee[]
  readonly absences: readonly Periode[]
  readonly recurrentes: readonly Periode[]
  readonly rdvs: Occupations
  readonly holds: readonly Hold[]
  readonly fixe: TempsPris
}

/** Parses one agent's rows, once. Refuses nonsense with a `Refus` that names the field, below `champ`. */
export function compileAgenda(source: AgendaSource, champ = ''): Agenda {
  const zone = zoneOf(source.fuseau, `${champ}fuseau`)
  for (const name of ['plages', 'absences', 'rdvs', 'holds', 'externe'] as const) {
    if (source[name].length >= MAX_LIGNES)
      throw new Refus('agenda.trop_grand', champ + name, `Au plus ${MAX_LIGNES} lignes par agent.`)
  }
  const absences = source.absences.map((absence, i) => compileAbsence(absence, zone, `${champ}absences[${i}].`))
  const rdvs = compileRdvs(source.rdvs, champ)
  source.holds.forEach((hold, i) => {
    requirePeriode(hold, `${champ}holds[${i}].`)
    requireMinute(Math.floor(hold.expireAt), `${champ}holds[${i}].expireAt`)
  })
  return {
    agentId: requireId(source.agentId, `${champ}agentId`),
    zone,
    plages: source.plages.map((plage, i) => compilePlage(plage, `${champ}plages[${i}].`)),
    absences,
    recurrentes: absences.filter(({ regle }) => regle.rythme.genre !== 'une'),
    rdvs,
    holds: source.holds,
    fixe: [
      normalise(absences.flatMap((absence) => (absence.regle.rythme.genre === 'une' ? oneOff(absence) : []))),
      normalise(pairs(rdvs.debuts, rdvs.fins)),
      VIDE,
      source.externe.length === 0
        ? VIDE
        : normalise(source.externe.flatMap((e, i) => requirePeriode(e, `${champ}externe[${i}].`))),
    ],
  }
}

export function compilePlage(plage: Plage, champ = ''): PlageCompilee {
  const [heureDebut, heureFin] = parseHeures(plage, champ)
  if (heureFin <= heureDebut)
    throw new Refus('plage.fin_avant_debut', `${champ}heureFin`, 'La fin doit suivre le début, le même jour.')
  return {
    id: requireId(plage.id, `${champ}id`),
    zone: zoneOf(plage.fuseau, `${champ}fuseau`),
    regle: compileRecurrence(plage.premierJour, plage.recurrence, champ),
    heureDebut,
    heureFin,
    jours: 0,
    organisationId: requireId(plage.organisationId, `${champ}organisationId`),
    lieuId: plage.lieuId === null ? null : requireId(plage.lieuId, `${champ}lieuId`),
    motifIds: plage.motifIds,
    masque: plage.modalites
      ? maskOf(plage.modalites, `${champ}modalites`)
      : plage.lieuId === null
        ? SANS_LIEU
        : AVEC_LIEU,
    archivee: plage.archivee === true,
  }
}

export function compileAbsence(absence: Absence, zone: Zone, champ = ''): Periode {
  const [heureDebut, heureFin] = parseHeures(absence, champ)
  const regle = compileRecurrence(absence.premierJour, absence.recurrence, champ)
  const jours = parseJour(absence.dernierJour, `${champ}dernierJour`) - regle.premier
  if (jours < 0 || (jours === 0 && heureFin <= heureDebut)) {
    throw new Refus(
      'absence.fin_avant_debut',
      champ + (jours < 0 ? 'dernierJour' : 'heureFin'),
      'La fin doit suivre le début.',
    )
  }
  if (jours > 0 && absence.recurrence !== null) {
    throw new Refus(
      'absence.recurrence_plusieurs_jours',
      `${champ}recurrence`,
      'Une absence de plusieurs jours ne peut pas se répéter.',
    )
  }
  const fuseau = absence.fuseau === undefined ? zone : zoneOf(absence.fuseau, `${champ}fuseau`)
  return { id: requireId(absence.id, `${champ}id`), zone: fuseau, regle, heureDebut, heureFin, jours }
}

/** R2, R3. A one-off as one solid stretch, whatever number of days it spans. */
function oneOff({ zone, regle, heureDebut, heureFin, jours }: Periode): [number, number] {
  return [minuteAt(zone, regle.premier, heureDebut), minuteAt(zone, regle.premier + jours, heureFin)]
}

/** R3. Only the rdvs that occupy: `prevu`, `vu`, `absent`. Sorted once. */
function compileRdvs(rdvs: readonly Rdv[], champ: string): Occupations {
  const occupying = rdvs.every(occupies) ? rdvs : rdvs.filter(occupies)
  rdvs.forEach((rdv, i) => isSound(rdv) || requireRdv(rdv, `${champ}rdvs[${i}].`))
  const order = orderOf(Int32Array.from(occupying, ({ debut }) => debut))
  const read = (field: (rdv: Rdv) => number) => Int32Array.from(order, (i) => field(occupying[i]!))
  return {
    debuts: read(({ debut }) => debut),
    fins: read(({ fin }) => fin),
    ids: order.map((i) => occupying[i]!.id),
    tampons: occupying.some(
      ({ tamponAvantMin, tamponApresMin }) => (tamponAvantMin ?? 0) > 0 || (tamponApresMin ?? 0) > 0,
    )
      ? {
          avant: read(({ tamponAvantMin }) => tamponAvantMin ?? 0),
          apres: read(({ tamponApresMin }) => tamponApresMin ?? 0),
        }
      : null,
  }
}

const occupies = ({ statut }: Rdv) =>
  statut === undefined || statut === 'prevu' || statut === 'vu' || statut === 'absent'

/** Starts and ends laid flat in pairs. */
export function pairs(debuts: Int32Array, fins: Int32Array): Int32Array {
  const flat = new Int32Array(debuts.length * 2)
  for (let i = 0; i < debuts.length; i++) {
    flat[2 * i] = debuts[i]!
    flat[2 * i + 1] = fins[i]!
  }
  return flat
}

function parseHeures(
  { heureDebut, heureFin }: { heureDebut: string; heureFin: string },
  champ: string,
): [number, number] {
  return [parseHeure(heureDebut, `${champ}heureDebut`), parseHeure(heureFin, `${champ}heureFin`)]
}

const STATUTS: readonly StatutRdv[] = ['prevu', 'vu', 'absent', 'excuse', 'annule']

/** Asked of every row: no path is spelt out before something is wrong. */
const isSound = ({ id, debut, fin, tamponAvantMin, tamponApresMin, statut }: Rdv) =>
  Number.isInteger(debut) &&
  Number.isInteger(fin) &&
  debut >= 0 &&
  debut < fin &&
  fin < MAX_MINUTE &&
  Number.isSafeInteger(id) &&
  tamponAvantMin === undefined &&
  tamponApresMin === undefined &&
  (statut === undefined || statut === 'prevu')

function requireRdv(rdv: Rdv, champ: string): Rdv {
  requireId(rdv.id, `${champ}id`)
  requirePeriode(rdv, champ)
  requireTampon(rdv.tamponAvantMin ?? 0, `${champ}tamponAvantMin`)
  requireTampon(rdv.tamponApresMin ?? 0, `${champ}tamponApresMin`)
  if (rdv.statut !== undefined && !STATUTS.includes(rdv.statut)) {
    throw new Refus('rdv.statut_inconnu', `${champ}statut`, `Un statut parmi ${STATUTS.join(', ')} attendu.`)
  }
  return rdv
}

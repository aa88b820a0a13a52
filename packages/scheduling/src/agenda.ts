import { MAX_LIGNES, requireId, requireMinute, requirePeriode, requireTampon } from './bornes.js'
import { normalise, unitePairs, VIDE, type IntervalSet } from './interval-set.js'
import { compileRdvs, type Occupations } from './occupations.js'
import { compileAbsence, compilePlage, oneOffs, type Periode, type PlageCompilee } from './periodes.js'
import { Refus } from '@permanence/time'
import { eachRow } from './refus.js'
import type { AgendaSource, Hold } from './sources.js'
import { zoneOf, type Zone } from '@permanence/time'

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

/** Parses one agent's rows, once. Refuses nonsense with a `Refus` that names the field: `absences[2].heureFin`. */
export function compileAgenda(source: AgendaSource): Agenda {
  const zone = zoneOf(source.fuseau)
  for (const name of ['plages', 'absences', 'rdvs', 'holds', 'externe'] as const) {
    if (source[name].length >= MAX_LIGNES) {
      throw new Refus('agenda.trop_grand', name, `Au plus ${MAX_LIGNES} lignes par agent.`)
    }
  }
  const absences = eachRow(source.absences, 'absences', (absence) => compileAbsence(absence, zone))
  const rdvs = compileRdvs(source.rdvs)
  return {
    agentId: requireId(source.agentId, 'agentId'),
    zone,
    plages: eachRow(source.plages, 'plages', compilePlage),
    absences,
    recurrentes: absences.filter(({ regle }) => regle.rythme.genre !== 'une'),
    rdvs,
    holds: eachRow(source.holds, 'holds', requireHold),
    fixe: [
      normalise(oneOffs(absences)),
      unitePairs(pairs(rdvs)),
      VIDE,
      normalise(eachRow(source.externe, 'externe', requirePeriode).flatMap(({ debut, fin }) => [debut, fin])),
    ],
  }
}

function requireHold(hold: Hold): Hold {
  requireMinute(Math.floor(hold.expireAt), 'expireAt')
  requireTampon(hold.tamponAvantMin ?? 0, 'tamponAvantMin')
  requireTampon(hold.tamponApresMin ?? 0, 'tamponApresMin')
  return requirePeriode(hold)
}

/** Starts and ends laid flat in pairs. */
function pairs({ debuts, fins }: Occupations): Int32Array {
  const flat = new Int32Array(debuts.length * 2)
  for (let i = 0; i < debuts.length; i++) {
    flat[2 * i] = debuts[i]!
    flat[2 * i + 1] = fins[i]!
  }
  return flat
}

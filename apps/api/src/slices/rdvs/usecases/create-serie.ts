import { droitOrganisation, phraseAvertissement, type AvertissementRdv } from '@permanence/domain'
import { compileAbsence, occurrences } from '@permanence/scheduling'
import { formatInstant, formatJour, localOf, zoneOf } from '@permanence/time'
import { regleOf } from '../../../platform/db/recurrence-columns.js'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import { lockAgendas } from '../../occupations/index.js'
import { selectContext } from '../sql/context.js'
import { place, wishOf, writePlan } from './create.js'
import { judgePlan } from '../rules/judge.js'
import { NOTHING_KNOWN, planRdv, type Plan } from '../rules/plan.js'
import { requireCreate, readableRdvs, readableUsagers, shownUsagers } from '../rules/policy.js'
import { selectPage } from '../sql/read.js'
import { readSituation } from './read-situation.js'
import type { NewSerie, Serie } from '../contract/series.js'
import { setSerie } from '../sql/serie.js'
import { rdvOf } from '../rules/view.js'
import { drawNumeros } from '../sql/write.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** A year of weekly rdvs, and some. */
const OCCURRENCES_MAX = 60

type Occurrence = { jour: string; plan: Plan; found: AvertissementRdv[]; refus: Problem | null }

/**
 * Creates an rdv every n weeks or months, at one local time: all of the occurrences asked for, or none. What speaks
 * against each is said of its day; a rehearsal says it and refuses nothing.
 * @throws Problem of a creation; `rdv.avertissements` with the day of each; `serie.fin_attendue`, `serie.vide`,
 * `serie.trop_longue`, `occurrence.inconnue`
 */
export async function createSerie(ctx: AgentCtx, input: NewSerie, essai: boolean): Promise<Serie> {
  const { db, actor } = ctx
  const { organisationId, motifId, accepte = [] } = input
  const wish = wishOf(input)
  if (droitOrganisation(actor, { organisationId }, 'lire').verdict === 'non')
    throw fieldProblem('organisation.inconnue', '/organisationId')
  const context = await selectContext(db, readableUsagers(ctx), { ...wish, organisationId, motifId })
  requireCreate(actor, context.motif)
  const first = planRdv(actor, wish, context, NOTHING_KNOWN, ctx.nowMs)
  if (first.motif.archive) throw fieldProblem('motif.archive', '/motifId')
  if (wish.places !== null && wish.usagerIds.length > wish.places) throw new Problem('rdv.places_insuffisantes')
  const days = daysOf(first, input)
  await lockAgendas(db, wish.agentIds)
  const all: Occurrence[] = []
  // Each is read under the locks, like an rdv made alone: what is bulk for people stays exact for agendas.
  for (const { jour, debut } of days) {
    const plan = planRdv(actor, { ...wish, debut }, context, NOTHING_KNOWN, ctx.nowMs)
    all.push({ jour, plan, ...(await judge(ctx, plan)) })
  }
  if (essai) return { serieId: null, occurrences: all.map((one) => occurrenceOf(one, null)) }
  requireAll(all, accepte)
  return write(ctx, all, accepte.includes('rdv.chevauchement'))
}

/** Local days, and the starts that keep the wall clock of the first. */
function daysOf({ debut, fuseau }: Plan, { recurrence, jours }: NewSerie): { jour: string; debut: number }[] {
  if (recurrence.dernierJour === null) throw fieldProblem('serie.fin_attendue', '/recurrence/dernierJour')
  const { jour: premierJour, heure } = localOf(fuseau, debut)
  const regle = regleOf(recurrence)
  const days = { premierJour, dernierJour: premierJour, heureDebut: heure, heureFin: '23:59', recurrence: regle }
  const periode = compileAbsence({ id: 0, ...days }, zoneOf(fuseau))
  const found = occurrences(periode, premierJour, recurrence.dernierJour).map((one) => ({
    jour: formatJour(one.jour),
    debut: one.debut,
  }))
  jours?.forEach((wanted, at) => {
    if (!found.some(({ jour }) => jour === wanted)) throw fieldProblem('occurrence.inconnue', `/jours/${at}`)
  })
  const kept = jours === undefined ? found : found.filter(({ jour }) => jours.includes(jour))
  if (kept.length === 0) throw fieldProblem('serie.vide', '/recurrence')
  if (kept.length > OCCURRENCES_MAX) throw fieldProblem('serie.trop_longue', '/recurrence/dernierJour')
  return kept
}

async function judge(ctx: AgentCtx, plan: Plan): Promise<Pick<Occurrence, 'found' | 'refus'>> {
  try {
    return { found: await judgePlan(ctx, plan, await readSituation(ctx, plan, null), null), refus: null }
  } catch (error) {
    if (error instanceof Problem && error.code === 'rdv.doublon') return { found: [], refus: error }
    throw error
  }
}

function requireAll(all: readonly Occurrence[], accepte: readonly string[]): void {
  const refused = all.find(({ refus }) => refus !== null)
  if (refused?.refus) throw new Problem(refused.refus.code, { detail: `Le ${refused.jour} : ${refused.refus.message}` })
  if (all.every(({ found }) => found.every(({ code }) => accepte.includes(code)))) return
  const avertissements = all.flatMap(({ jour, found }) => found.map((one) => ({ ...told(one), occurrence: jour })))
  throw new Problem('rdv.avertissements', { avertissements })
}

const told = (one: AvertissementRdv) => ({ code: one.code, message: phraseAvertissement(one) })

async function write(ctx: AgentCtx, all: readonly Occurrence[], surbookingAccepte: boolean): Promise<Serie> {
  const { db, actor } = ctx
  const numeros = await drawNumeros(db, all.length)
  for (const [at, { plan }] of all.entries())
    await writePlan(ctx, numeros[at]!, await place(ctx, plan), surbookingAccepte)
  const ids = numeros.map(({ rdvId }) => rdvId)
  const serieId = ids[0]!
  await setSerie(db, ids, serieId)
  const rows = await selectPage(db, readableRdvs(actor), shownUsagers(ctx), ids, [])
  const rdvs = new Map(rows.map((row) => [row.id, rdvOf(row, ctx)]))
  return { serieId, occurrences: all.map((one, at) => occurrenceOf(one, rdvs.get(ids[at]!) ?? null)) }
}

const occurrenceOf = (
  { jour, plan: { debut, fin, fuseau }, found, refus }: Occurrence,
  rdv: Serie['occurrences'][number]['rdv'],
): Serie['occurrences'][number] => ({
  jour,
  debut: formatInstant(debut, fuseau),
  fin: formatInstant(fin, fuseau),
  fuseau,
  rdv,
  avertissements: found.map(told),
  refus: refus && { code: refus.code, message: refus.message },
})

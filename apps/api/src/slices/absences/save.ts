import { Problem } from '../../platform/http/problem.js'
import type { AgentCtx } from '../../platform/http/unit.js'
import { record } from '../../platform/journal/record.js'
import { listRdvsAVenir, nameRdv, type Plan, type Retour } from '../series/usecases.js'
import type { AbsenceEvent } from './events.js'
import type { WritableAgenda } from './policy.js'
import { deleteAbsenceRows, insertAbsence, reinsertAbsence, updateAbsenceRow } from './repo.js'
import type { Absence, AbsenceEnregistree, AbsenceRetablie } from './schema.js'
import { checkAbsence, strandedRdvs } from './sorte.js'

/**
 * Checks every row of the plan, writes them with their journal, and names the rdvs that are in the way of what was
 * saved. Under the agenda's lock.
 */
export async function savePlan(
  ctx: AgentCtx,
  agenda: WritableAgenda,
  plan: Plan<Absence>,
  adressee: Absence,
): Promise<AbsenceEnregistree> {
  for (const { apres } of plan.modifiees) checkAbsence(apres)
  if (plan.creee !== null) checkAbsence(plan.creee)
  const written = await writePlan(ctx, agenda, plan)
  const saved = written.length > 0 ? written : [adressee]
  const rdvs = await listStranded(ctx, agenda, saved)
  return { ...saved[0]!, rdvsAReplacer: rdvs.map((rdv) => nameRdv(ctx.actor, rdv)) }
}

/** Rows as they were before a change, with their journal; names the rdvs taken meanwhile. Under the agenda's lock. */
export async function restorePlan(
  ctx: AgentCtx,
  agenda: WritableAgenda,
  { modifiees, supprimees, restaurees }: Retour<Absence>,
  id: number,
): Promise<AbsenceRetablie> {
  const type: AbsenceEvent = 'absence.modification_annulee'
  const saved: Absence[] = []
  for (const { avant, apres } of modifiees) {
    const changed = await updateAbsenceRow(ctx.db, agenda, avant, apres)
    if (changed === null) throw new Problem('version.depassee')
    await tell(ctx, type, avant, changed)
    saved.push(changed)
  }
  for (const absence of restaurees) {
    const made = await reinsertAbsence(ctx.db, agenda, absence)
    await tell(ctx, type, null, made)
    saved.push(made)
  }
  const ids = supprimees.map((absence) => absence.id)
  await deleteAbsenceRows(ctx.db, agenda, ids)
  for (const gone of supprimees) await tell(ctx, type, gone, null)
  const rdvs = await listStranded(ctx, agenda, saved)
  const absence = saved.find((one) => one.id === id) ?? null
  return { absence, rdvsAReplacer: rdvs.map((rdv) => nameRdv(ctx.actor, rdv)) }
}

async function listStranded({ db, nowMs }: AgentCtx, agenda: WritableAgenda, saved: readonly Absence[]) {
  if (saved.length === 0) return []
  return strandedRdvs(await listRdvsAVenir(db, agenda, { nowMs, motifIds: null, entre: etendueOf(saved) }), saved)
}

/** Whatever the zone, and for rdvs that began the day before. */
const MARGE = 2 * 1440

const minuit = (jour: string): number => Date.parse(jour) / 60_000

/** When an rdv that one of these absences touches can start. */
function etendueOf(absences: readonly Absence[]): { debut: number; fin: number | null } {
  const fins = absences.map(({ dernierJour, recurrence }) => (recurrence ? recurrence.dernierJour : dernierJour))
  return {
    debut: Math.min(...absences.map(({ premierJour }) => minuit(premierJour))) - MARGE,
    fin: fins.some((jour) => jour === null) ? null : Math.max(...fins.map((jour) => minuit(jour!))) + MARGE,
  }
}

/** Answers what was created first, then what changed. */
export async function writePlan(
  ctx: AgentCtx,
  agenda: WritableAgenda,
  { modifiees, creee, supprimees }: Plan<Absence>,
): Promise<Absence[]> {
  const saved: Absence[] = []
  for (const { avant, apres } of modifiees) {
    const changed = await updateAbsenceRow(ctx.db, agenda, avant, apres)
    if (changed === null) throw new Problem('version.depassee')
    await tell(ctx, 'absence.modifiee', avant, changed)
    saved.push(changed)
  }
  if (creee !== null) {
    const made = await insertAbsence(ctx.db, agenda, creee)
    await tell(ctx, 'absence.creee', null, made)
    saved.unshift(made)
  }
  if (supprimees.length > 0) {
    const ids = supprimees.map(({ id }) => id)
    await deleteAbsenceRows(ctx.db, agenda, ids)
    for (const gone of supprimees) await tell(ctx, 'absence.supprimee', gone, null)
  }
  return saved
}

async function tell(ctx: AgentCtx, type: AbsenceEvent, avant: Absence | null, apres: Absence | null): Promise<void> {
  await record(ctx.db, ctx, { type, sujet: { type: 'absence', id: (apres ?? avant)!.id }, avant, apres })
}

import { minuitOf } from '../../../platform/clock.js'
import { together } from '../../../platform/db/together.js'
import { Problem } from '../../../platform/http/problem.js'
import { record } from '../../../platform/journal/record.js'
import { listRdvsAVenir, nameRdv, type Plan, type Retour } from '../../series/index.js'
import type { AbsenceEvent } from '../contract/events.js'
import type { WritableAgenda } from '../rules/policy.js'
import { deleteAbsenceRows, insertAbsence, reinsertAbsence, updateAbsenceRow } from '../sql/absences.js'
import type { Absence, AbsenceEnregistree, AbsenceRetablie } from '../contract/absences.js'
import { checkAbsence, strandedRdvs } from '../rules/sorte.js'
import type { AgentCtx } from '../../../platform/http/context.js'

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
  const { saved, changes } = await writeRows(ctx, agenda, plan)
  const shown = saved.length > 0 ? saved : [adressee]
  const [rdvs] = await together(
    () => listStranded(ctx, agenda, shown),
    () => tellAll(ctx, changes),
  )
  return { ...shown[0]!, rdvsAReplacer: rdvs.map((rdv) => nameRdv(ctx.actor, rdv)) }
}

/** Rows as they were before a change, with their journal; names the rdvs taken meanwhile. Under the agenda's lock. */
export async function restorePlan(
  ctx: AgentCtx,
  agenda: WritableAgenda,
  { modifiees, supprimees, restaurees }: Retour<Absence>,
  id: number,
): Promise<AbsenceRetablie> {
  const type = 'absence.modification_annulee'
  const saved: Absence[] = []
  const changes: Change[] = []
  for (const { avant, apres } of modifiees) {
    const changed = await updateAbsenceRow(ctx.db, agenda, avant, apres)
    if (changed === null) throw new Problem('version.depassee')
    changes.push({ type, avant, apres: changed })
    saved.push(changed)
  }
  for (const absence of restaurees) {
    const made = await reinsertAbsence(ctx.db, agenda, absence)
    changes.push({ type, avant: null, apres: made })
    saved.push(made)
  }
  const ids = supprimees.map((absence) => absence.id)
  await deleteAbsenceRows(ctx.db, agenda, ids)
  for (const gone of supprimees) changes.push({ type, avant: gone, apres: null })
  const [rdvs] = await together(
    () => listStranded(ctx, agenda, saved),
    () => tellAll(ctx, changes),
  )
  const absence = saved.find((one) => one.id === id) ?? null
  return { absence, rdvsAReplacer: rdvs.map((rdv) => nameRdv(ctx.actor, rdv)) }
}

async function listStranded({ db, nowMs }: AgentCtx, agenda: WritableAgenda, saved: readonly Absence[]) {
  if (saved.length === 0) return []
  return strandedRdvs(await listRdvsAVenir(db, agenda, { nowMs, motifIds: null, entre: etendueOf(saved) }), saved)
}

/** Whatever the zone, and for rdvs that began the day before. */
const MARGE = 2 * 1440

/** When an rdv that one of these absences touches can start. */
function etendueOf(absences: readonly Absence[]): { debut: number; fin: number | null } {
  const fins = absences.map(({ dernierJour, recurrence }) => (recurrence ? recurrence.dernierJour : dernierJour))
  return {
    debut: Math.min(...absences.map(({ premierJour }) => minuitOf(premierJour))) - MARGE,
    fin: fins.some((jour) => jour === null) ? null : Math.max(...fins.map((jour) => minuitOf(jour!))) + MARGE,
  }
}

type Change = { type: AbsenceEvent; avant: Absence | null; apres: Absence | null }

/** What was created first, then what changed; and what the journal must say of it all. */
async function writeRows(
  { db }: AgentCtx,
  agenda: WritableAgenda,
  { modifiees, creee, supprimees }: Plan<Absence>,
): Promise<{ saved: Absence[]; changes: Change[] }> {
  const saved: Absence[] = []
  const changes: Change[] = []
  for (const { avant, apres } of modifiees) {
    const changed = await updateAbsenceRow(db, agenda, avant, apres)
    if (changed === null) throw new Problem('version.depassee')
    changes.push({ type: 'absence.modifiee', avant, apres: changed })
    saved.push(changed)
  }
  if (creee !== null) {
    const made = await insertAbsence(db, agenda, creee)
    changes.push({ type: 'absence.creee', avant: null, apres: made })
    saved.unshift(made)
  }
  if (supprimees.length > 0) {
    const ids = supprimees.map(({ id }) => id)
    await deleteAbsenceRows(db, agenda, ids)
    for (const gone of supprimees) changes.push({ type: 'absence.supprimee', avant: gone, apres: null })
  }
  return { saved, changes }
}

/** Writes the plan with its journal; nobody is stranded. */
export async function writePlan(ctx: AgentCtx, agenda: WritableAgenda, plan: Plan<Absence>): Promise<void> {
  const { changes } = await writeRows(ctx, agenda, plan)
  await tellAll(ctx, changes)
}

const tellAll = (ctx: AgentCtx, changes: readonly Change[]): Promise<number[]> =>
  together(
    ...changes.map(
      ({ type, avant, apres }) =>
        () =>
          record(ctx.db, ctx, { type, sujet: { type: 'absence', id: (apres ?? avant)!.id }, avant, apres }),
    ),
  )

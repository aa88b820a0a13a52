import type { Db } from '../../../platform/db/tenant.js'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import { record } from '../../../platform/journal/record.js'
import type { RdvBref } from '../../occupations/index.js'
import { listRdvsAVenir, nameRdv, type Plan, type Retour } from '../../series/index.js'
import { checkPlage } from '../rules/check.js'
import type { PlageEvent } from '../contract/events.js'
import type { WritableAgenda } from '../rules/policy.js'
import { deletePlageRows, insertPlage, reinsertPlage, selectReferentiel, updatePlageRow } from '../sql/plages.js'
import type { Referentiel } from '../contract/rows.js'
import type { Plage, PlageEnregistree, PlageRetablie, SeriesDeleted } from '../contract/plages.js'
import { strandedRdvs, warningsOf } from '../rules/suites.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** The lieux and motifs that the plages of a plan name, as the organisation has them. */
export async function requireReferentiel(db: Db, organisationId: number, plan: Plan<Plage>): Promise<Referentiel> {
  const saved = [...plan.modifiees.map(({ apres }) => apres), ...(plan.creee ? [plan.creee] : [])]
  const lieuIds = saved.flatMap(({ lieuId }) => (lieuId === null ? [] : [lieuId]))
  const motifIds = saved.flatMap((plage) => plage.motifIds)
  const found = await selectReferentiel(db, organisationId, [...new Set(lieuIds)], [...new Set(motifIds)])
  if (found === null) throw fieldProblem('organisation.inconnue', '/organisationId')
  return found
}

type Saving = { toutes: readonly Plage[]; referentiel: Referentiel; plan: Plan<Plage>; adressee: Plage }

/** Checks every row of the plan, writes them with their journal, and says what follows. Under the agenda's lock. */
export async function savePlan(
  ctx: AgentCtx,
  agenda: WritableAgenda,
  { toutes, referentiel, plan, adressee }: Saving,
): Promise<PlageEnregistree> {
  const check = (apres: Plage, avant: Plage | null) => checkPlage(ctx.actor, agenda, referentiel, apres, avant)
  const modifiees = plan.modifiees.map(({ avant, apres }) => ({ avant, apres: check(apres, avant) }))
  const creee = plan.creee && check(plan.creee, plan.creee.serieId === null ? null : adressee)
  const { saved, restantes } = await write(ctx, agenda, toutes, { ...plan, modifiees, creee })
  const rdvs = await stranded(ctx, agenda, plan, restantes)
  const avertissements = warningsOf(saved, restantes, referentiel, { nowMs: ctx.nowMs, titresDe: agenda.titresDe })
  return { ...(saved[0] ?? adressee), rdvsAReplacer: rdvs, avertissements }
}

/** Writes a deletion: there is nothing to check, and nothing to warn of. */
export async function withdrawPlan(
  ctx: AgentCtx,
  agenda: WritableAgenda,
  toutes: readonly Plage[],
  plan: Plan<Plage>,
): Promise<SeriesDeleted> {
  const { restantes } = await write(ctx, agenda, toutes, plan)
  return { rdvsAReplacer: await stranded(ctx, agenda, plan, restantes) }
}

/** Rows as they were before a change: checked again, since what they name may be gone. Under the agenda's lock. */
export async function restorePlan(
  ctx: AgentCtx,
  agenda: WritableAgenda,
  { toutes, retour, id }: { toutes: readonly Plage[]; retour: Retour<Plage>; id: number },
): Promise<PlageRetablie> {
  const { modifiees, supprimees, restaurees } = retour
  const type: PlageEvent = 'plage.modification_annulee'
  const plan = { modifiees: [...modifiees], creee: null, supprimees: [] }
  const back = [...modifiees.map(({ apres }) => apres), ...restaurees]
  for (const plage of back) {
    const named = await requireReferentiel(ctx.db, plage.organisationId, { ...plan, modifiees: [], creee: plage })
    const { lieuId, motifIds } = plage
    checkPlage(ctx.actor, agenda, named, plage, {
      ...plage,
      lieuId,
      motifIds: motifIds.filter((motifId) => named.motifs.some((motif) => motif.id === motifId)),
    })
  }
  const saved: Plage[] = []
  for (const { avant, apres } of modifiees) {
    const changed = await updatePlageRow(ctx.db, agenda, avant, apres)
    if (changed === null) throw new Problem('version.depassee')
    await tell(ctx, type, avant, changed)
    saved.push(changed)
  }
  for (const plage of restaurees) {
    const made = await reinsertPlage(ctx.db, agenda, plage)
    await tell(ctx, type, null, made)
    saved.push(made)
  }
  await deletePlageRows(
    ctx.db,
    agenda,
    supprimees.map((plage) => plage.id),
  )
  for (const gone of supprimees) await tell(ctx, type, gone, null)
  const touched = new Set([...saved, ...supprimees].map((plage) => plage.id))
  const restantes = [...toutes.filter((plage) => !touched.has(plage.id)), ...saved]
  const rdvsAReplacer = await stranded(ctx, agenda, { ...plan, supprimees }, restantes)
  return { plage: saved.find((plage) => plage.id === id) ?? null, rdvsAReplacer }
}

/** `saved`: what was created first, then what changed. `restantes`: all the plages of the agent from now on. */
async function write(
  ctx: AgentCtx,
  agenda: WritableAgenda,
  toutes: readonly Plage[],
  { modifiees, creee, supprimees }: Plan<Plage>,
): Promise<{ saved: Plage[]; restantes: Plage[] }> {
  const saved: Plage[] = []
  for (const { avant, apres } of modifiees) {
    const changed = await updatePlageRow(ctx.db, agenda, avant, apres)
    if (changed === null) throw new Problem('version.depassee')
    await tell(ctx, 'plage.modifiee', avant, changed)
    saved.push(changed)
  }
  if (creee !== null) {
    const made = await insertPlage(ctx.db, agenda, creee)
    await tell(ctx, 'plage.creee', null, made)
    saved.unshift(made)
  }
  if (supprimees.length > 0) {
    const ids = supprimees.map(({ id }) => id)
    await deletePlageRows(ctx.db, agenda, ids)
    for (const gone of supprimees) await tell(ctx, 'plage.supprimee', gone, null)
  }
  const touched = new Set([...saved, ...supprimees].map(({ id }) => id))
  return { saved, restantes: [...toutes.filter(({ id }) => !touched.has(id)), ...saved] }
}

/** The rdvs still to come that were within what changed or went, and that nothing serves now. */
async function stranded(
  ctx: AgentCtx,
  agenda: WritableAgenda,
  { modifiees, supprimees }: Plan<Plage>,
  restantes: readonly Plage[],
): Promise<RdvBref[]> {
  const avant = [...modifiees.map((change) => change.avant), ...supprimees]
  if (avant.length === 0) return []
  const motifIds = [...new Set(avant.flatMap((plage) => plage.motifIds))]
  const rdvs = await listRdvsAVenir(ctx.db, agenda, { nowMs: ctx.nowMs, motifIds })
  return strandedRdvs(rdvs, avant, restantes).map((rdv) => nameRdv(ctx.actor, rdv))
}

async function tell(ctx: AgentCtx, type: PlageEvent, avant: Plage | null, apres: Plage | null): Promise<void> {
  await record(ctx.db, ctx, { type, sujet: { type: 'plage', id: (apres ?? avant)!.id }, avant, apres })
}

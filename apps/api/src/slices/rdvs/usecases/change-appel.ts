import { appelPossible } from '@permanence/domain'
import { minuteOf } from '../../../platform/clock.js'
import { Problem } from '../../../platform/http/problem.js'
import { lockRdvAt } from '../../occupations/index.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import type { AppelChange, Rdv } from '../contract/rdvs.js'
import type { AppelJournal } from '../contract/events.js'
import type { RdvRow } from '../contract/rows.js'
import { instantOf, rdvOf } from '../rules/view.js'
import { shownUsagers } from '../rules/policy.js'
import { selectRdv } from '../sql/read.js'
import { setAppeleLe } from '../sql/statut.js'
import { rdvAt } from './get.js'
import { afterChange, beforeChange } from './keep-anterieur.js'
import { recordRdv } from './record.js'

/**
 * The person who waits is called in, by the agent or the desk, or waits again: her statut stays what it is. @throws
 * Problem `rdv.appel_impossible` when nobody waits, or when it is said already
 */
export async function changeAppel(ctx: AgentCtx, id: number, version: number, { appele }: AppelChange): Promise<Rdv> {
  const { db, nowMs } = ctx
  const { rdv, proof } = await rdvAt(ctx, id, version, 'statut')
  await lockRdvAt(db, id, version)
  const now = minuteOf(nowMs)
  if (!appelPossible(rdv, appele, now)) throw new Problem('rdv.appel_impossible')
  const etat = await beforeChange(ctx, id)
  await setAppeleLe(db, proof, appele ? now : null)
  const after = await selectRdv(db, shownUsagers(ctx), id)
  if (!after) throw new Problem('introuvable')
  const type = appele ? 'rdv.appele' : 'rdv.appel_annule'
  const journalId = await recordRdv(ctx, id, { type, avant: appelOf(rdv), apres: appelOf(after) })
  await afterChange(ctx, id, journalId, etat)
  return rdvOf(after, ctx)
}

const appelOf = ({ appeleLe, fuseau }: RdvRow): AppelJournal => ({ appeleLe: instantOf(appeleLe, fuseau) })

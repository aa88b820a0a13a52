import { arriveeRdv, occupe, statutCollectif, statutIndividuel } from '@permanence/domain'
import { inTenant, territoireId, type Db, type TerritoireId } from '../../platform/db/tenant.js'
import type { Job, JobPlatform } from '../../platform/jobs/worker.js'
import { freeExpired } from '../occupations/index.js'
import {
  deleteOldAnterieurs,
  deleteOldEnvois,
  deleteOldFlux,
  deleteOldHolds,
  deleteOldKeys,
  deleteOldLectures,
  deleteOldNotes,
  deleteOldRetards,
  deleteOldSessions,
  deleteOldVerifications,
  forgetOldFusions,
  forgetOldInvitations,
  forgetOldResets,
  selectAgentsToFree,
  selectStatuts,
  type RdvAudite,
} from './sql.js'

const HEURE = 3_600_000
const JOUR = 24 * HEURE
/** Agents whose agendas are locked together: few, since others wait. */
const LOT_AGENTS = 20
const LOT_RDVS = 2_000

/** Takes away what has served: ended holds, old answers to keys, sessions and links that are over. Run twice, no harm. */
export const purge =
  (platform: JobPlatform): Job<unknown> =>
  async () => {
    const nowMs = platform.clock.now()
    for (const territoire of await territoires(platform)) {
      await freeEnded(platform, territoire, nowMs)
      await inTenant(platform.pool, territoire, async (db) => {
        await deleteOldHolds(db, nowMs - JOUR)
        await deleteOldKeys(db, nowMs - JOUR)
        await deleteOldSessions(db, nowMs - 7 * JOUR, nowMs - 30 * JOUR)
        await forgetOldInvitations(db, nowMs)
        await forgetOldResets(db, nowMs)
        await forgetOldFusions(db, nowMs)
        await deleteOldFlux(db, nowMs - 30 * JOUR)
        await deleteOldAnterieurs(db, nowMs)
        await deleteOldRetards(db, nowMs - JOUR)
        await deleteOldVerifications(db, nowMs - HEURE)
        await deleteOldEnvois(db, nowMs - HEURE)
        await deleteOldLectures(db, nowMs - 365 * JOUR)
        await deleteOldNotes(db, nowMs - 2 * 365 * JOUR)
      })
    }
  }

/** Some agents at a time, under their locks, each lot its own transaction. */
async function freeEnded({ pool }: JobPlatform, territoire: TerritoireId, nowMs: number): Promise<void> {
  for (;;) {
    const freed = await inTenant(pool, territoire, async (db) => {
      const agentIds = await selectAgentsToFree(db, nowMs, LOT_AGENTS)
      if (agentIds.length > 0) await freeExpired(db, agentIds, nowMs)
      return agentIds.length
    })
    if (freed < LOT_AGENTS) return
  }
}

/**
 * Proves that the statut, the arrival and the time stored of each rdv are those that follow from its participations.
 * Fails, naming the rdvs, when one differs: nobody mends it in silence.
 */
export const auditStatuts =
  (platform: JobPlatform): Job<unknown> =>
  async () => {
    const wrong: number[] = []
    for (const territoire of await territoires(platform)) wrong.push(...(await audit(platform, territoire)))
    if (wrong.length > 0)
      throw new Error(`rdvs whose stored statut disagrees with their participations: ${wrong.slice(0, 50).join(', ')}`)
  }

async function audit({ pool }: JobPlatform, territoire: TerritoireId): Promise<number[]> {
  const wrong: number[] = []
  let after = 0
  for (;;) {
    const from = after
    const lot = await inTenant(pool, territoire, (db: Db) => selectStatuts(db, from, LOT_RDVS))
    wrong.push(...lot.filter((rdv) => !agrees(rdv)).map(({ id }) => id))
    const last = lot.at(-1)
    if (last === undefined || lot.length < LOT_RDVS) return wrong
    after = last.id
  }
}

function agrees({ collectif, annuleLe, statut, arriveLe, participations, ...rdv }: RdvAudite): boolean {
  if (rdv.occupe !== occupe(statut)) return false
  // Without usager, nobody to follow: it has the statut it was given.
  if (participations.length === 0 && !collectif) return true
  const attendu = collectif ? statutCollectif(annuleLe, participations) : statutIndividuel(participations, statut)
  return statut === attendu && arriveLe === arriveeRdv(participations)
}

async function territoires({ pool }: JobPlatform): Promise<TerritoireId[]> {
  const { rows } = await pool.query<{ id: string }>('select id from territoires order by id')
  return rows.map(({ id }) => territoireId(Number(id)))
}

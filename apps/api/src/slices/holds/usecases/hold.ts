import type { Config } from '../../../config.js'
import { LIMITES, type Modalite } from '@permanence/domain'
import { formatInstant, parseInstant } from '@permanence/time'
import { deriveToken, newSalt, readNavigateur, signNavigateur } from '../../../platform/auth/tokens.js'
import { minuteOf } from '../../../platform/clock.js'
import { findTerritoire, type Db, type TerritoireId } from '../../../platform/db/tenant.js'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import type { Provenance } from '../../../platform/http/provenance.js'
import {
  alternativesTo,
  byModalite,
  fuseauAt,
  isHeld,
  isOffered,
  modalitesAt,
  searchOnline,
  type RechercheEnLigne,
} from '../../creneaux/index.js'
import { findOverlaps, lockAgendas } from '../../occupations/index.js'
import { keepPlace, keepTime, type Owner } from './keep.js'
import { admitHold } from './admit.js'
import { proveHold } from './prove.js'
import { giveBack } from './release.js'
import { confirmHoldRow, putOffHold, type HoldRow } from '../sql/holds.js'
import type { Hold, NewHold } from '../contract/holds.js'
import type { PublicReader } from '../../../platform/http/read.js'
import type { Ctx } from '../../../platform/http/context.js'

type Pool = PublicReader['pool']

/** What is stored for a replay: the tokens are not in it, only what they are derived from. */
export type HoldStored = Omit<Hold, 'jeton' | 'navigateur'> & { salt: string; navigateurId: string }

/** The browser that asks: known by the token it was given before, or new. */
export type Navigateur = { id: string; connu: boolean }

export function navigateurOf({ PERMANENCE_SECRET }: Config, jeton: string | undefined): Navigateur {
  const connu = readNavigateur(PERMANENCE_SECRET, jeton)
  return { id: connu ?? newSalt(), connu: connu !== null }
}

/** Keeps a créneau ten minutes for one person: her agent is chosen now, and stays. */
export async function holdCreneau(
  ctx: Ctx,
  input: NewHold,
  navigateur: Navigateur,
  provenance: Provenance,
): Promise<HoldStored> {
  await admitHold(ctx, navigateur, provenance)
  return keep(ctx, input, { navigateur: navigateur.id, ...provenance })
}

/** Says the tokens of a hold; run again when the answer is replayed, since they are derived and never stored. */
export const withTokens =
  ({ PERMANENCE_SECRET }: Config) =>
  ({ salt, navigateurId, ...hold }: HoldStored): Hold => ({
    ...hold,
    jeton: deriveToken(PERMANENCE_SECRET, 'hold', hold.id, salt),
    navigateur: signNavigateur(PERMANENCE_SECRET, navigateurId),
  })

async function keep(ctx: Ctx, input: NewHold, owner: Owner): Promise<HoldStored> {
  const { motifId, lieuId } = input
  const debut = parseInstant(input.debut, 'debut')
  const souhait = { motifId, lieuIds: [lieuId] }
  const recherche = await searchOnline(ctx, souhait)
  const { ouverture } = recherche
  const wish = {
    motifId,
    lieuId,
    organisationId: ouverture.motif.organisationId,
    modalite: modaliteOf(recherche, input),
    debut,
    fin: debut + ouverture.motif.dureeMin,
    salt: newSalt(),
    expireMs: ctx.nowMs + LIMITES.holdMinutes * 60_000,
    ...owner,
  }
  const offered = byModalite(recherche, wish.modalite)
  if (!isOffered(offered, wish)) throw await refusal(ctx, offered, wish)
  const kept = ouverture.motif.collectif ? await keepPlace(ctx, offered, wish) : await keepTime(ctx, offered, wish)
  // Other requests were served while the locks were awaited: the search is made again, to say what is left.
  if (kept === null) throw await refusal(ctx, byModalite(await searchOnline(ctx, souhait), wish.modalite), wish)
  const fuseau = fuseauAt(ouverture, lieuId)
  return {
    id: kept.id,
    motifId,
    lieuId,
    modalite: wish.modalite,
    debut: formatInstant(debut, fuseau),
    fin: formatInstant(kept.fin, fuseau),
    fuseau,
    expireAt: new Date(wish.expireMs).toISOString(),
    salt: wish.salt,
    navigateurId: owner.navigateur,
  }
}

/** The way to meet that was asked for, or the first that this lieu allows. */
function modaliteOf({ ouverture }: RechercheEnLigne, { lieuId, modalite }: NewHold): Modalite {
  const possible = modalitesAt(ouverture, lieuId)
  if (modalite === undefined) {
    const [first] = possible
    if (first !== undefined) return first
    throw lieuId === null ? fieldProblem('rdv.lieu_attendu', '/lieuId') : new Problem('creneau.indisponible')
  }
  if (modalite === 'sur_place' && lieuId === null) throw fieldProblem('rdv.lieu_attendu', '/lieuId')
  if (!possible.includes(modalite)) throw fieldProblem('rdv.modalite_refusee', '/modalite')
  return modalite
}

type Wanted = { lieuId: number | null; debut: number; fin: number }

/** The créneau was taken by another person, or was never offered; the refusal says what can be had instead. */
async function refusal(ctx: Ctx, recherche: RechercheEnLigne, { lieuId, debut, fin }: Wanted): Promise<Problem> {
  const alternatives = alternativesTo(recherche, { debut, lieuId })
  const { agendas, sessions } = recherche.terrain
  const agentIds = agendas.map(({ agentId }) => agentId)
  const taken =
    // An hour that is past was not taken by somebody faster.
    debut > minuteOf(ctx.nowMs) &&
    (recherche.ouverture.motif.collectif
      ? sessions.some((one) => one.debut === debut && one.lieuId === lieuId && isHeld(recherche, one.id))
      : (await findOverlaps(ctx.db, { agentIds, debut, fin, nowMs: ctx.nowMs })).length > 0)
  return new Problem(taken ? 'creneau.pris' : 'creneau.indisponible', { alternatives })
}

/** Gives the créneau back to others at once. Saying it twice is no fault; a wrong token and no hold are one answer. */
export async function releaseHold(ctx: Ctx, id: number, jeton: string): Promise<null> {
  const hold = await proveHold(ctx, id, jeton)
  await lockAgendas(ctx.db, hold.agentIds)
  if (!(await giveBack(ctx, id))) throw new Problem('hold.refuse')
  return null
}

/** The territoire of a hold. No hold is answered like a wrong token. @throws Problem `hold.refuse` */
export async function territoireOfHold(pool: Pool, id: number): Promise<TerritoireId> {
  const territoire = await findTerritoire(pool, 'hold', id)
  if (!territoire) throw new Problem('hold.refuse')
  return territoire
}

/** A code is awaited for it: it lasts until then. Under the locks of its agents and its own. */
export const awaitCode = (db: Db, { id }: HoldRow, expireMs: number): Promise<void> =>
  putOffHold(db, id, expireMs, null)

/** The place that a hold kept in a session is taken. */
export const confirmPlace = (db: Db, { id }: HoldRow, rdvId: number): Promise<void> => confirmHoldRow(db, id, rdvId)

import { randomBytes } from 'node:crypto'
import { seal, unseal } from '../../../platform/auth/seal.js'
import { countingTry } from '../../../platform/auth/tries.js'
import { base32, otpauthUri, stepOfCode } from '../../../platform/auth/totp.js'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import { record } from '../../../platform/journal/record.js'
import { hashOfCode, newCodes, spend } from './codes-secours.js'
import { readAccount } from './mot-de-passe.js'
import { proveAgain } from './prove-again.js'
import {
  activateSecret,
  deleteSecondFacteur,
  offerSecret,
  replaceCodes,
  selectSecondFacteur,
} from '../sql/second-facteur.js'
import type { EtatSecondFacteur, PreuveComplete, SecretPropose } from '../contract/sessions.js'
import type { Platform } from './sessions.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import type { WhoAsks } from '../../../platform/http/read.js'

export async function readSecondFacteur({ db, actor }: AgentCtx): Promise<EtatSecondFacteur> {
  const factor = await selectSecondFacteur(db, actor.agentId)
  const actifDepuis = factor?.actifAt?.toISOString() ?? null
  return { actif: actifDepuis !== null, actifDepuis, codesRestants: actifDepuis === null ? 0 : factor!.codesRestants }
}

/** A new secret, shown once, that asks for nothing until a first code confirms it. */
export async function offerSecondFacteur({ db, actor, config }: AgentCtx, email: string): Promise<SecretPropose> {
  const key = randomBytes(20)
  const sealed = seal(config.PERMANENCE_SECRET, { what: 'second_facteur', whose: actor.agentId }, key)
  if (!(await offerSecret(db, actor.agentId, sealed))) throw new Problem('second_facteur.deja_actif')
  return { secret: base32(key), uri: otpauthUri(key, email, 'Permanence') }
}

/** Confirms the secret with a code of the authenticator. Returns the recovery codes, shown once. */
export async function activateSecondFacteur(ctx: AgentCtx, code: string): Promise<string[]> {
  const { db, nowMs, config } = ctx
  const { agentId } = ctx.actor
  const factor = await selectSecondFacteur(db, agentId)
  if (!factor) throw new Problem('second_facteur.absent')
  if (factor.actifAt !== null) throw new Problem('second_facteur.deja_actif')
  const key = unseal(config.PERMANENCE_SECRET, { what: 'second_facteur', whose: agentId }, factor.secret)
  const step = key && stepOfCode(key, code.replaceAll(/\s/g, ''), nowMs)
  if (step === null) throw fieldProblem('second_facteur.refuse', '/code')
  if (!(await activateSecret(db, agentId, new Date(nowMs), step))) throw new Problem('second_facteur.deja_actif')
  await tell(ctx, 'agent.second_facteur_active')
  return renewCodes(ctx)
}

async function renewCodes({ db, actor }: AgentCtx): Promise<string[]> {
  const codes = newCodes()
  await replaceCodes(db, actor.agentId, codes.map(hashOfCode))
  return codes
}

const tell = (ctx: AgentCtx, type: `agent.${string}`) =>
  record(ctx.db, ctx, { type, sujet: { type: 'agent', id: ctx.actor.agentId }, avant: null, apres: null })

/** New recovery codes; the former ones serve no more. Ask for `proveBoth` around it. */
export async function renewSecondFacteurCodes(ctx: AgentCtx): Promise<string[]> {
  await tell(ctx, 'agent.codes_secours_renouveles')
  return renewCodes(ctx)
}

/** From now on the password is enough. Ask for `proveBoth` around it. */
export async function disableSecondFacteur(ctx: AgentCtx): Promise<void> {
  await deleteSecondFacteur(ctx.db, ctx.actor.agentId)
  await tell(ctx, 'agent.second_facteur_retire')
}

/** Taken off somebody who lost phone and codes, by who may change his account. Throws `second_facteur.absent`. */
export async function removeSecondFacteurOf(ctx: AgentCtx, agentId: number): Promise<void> {
  if (!(await deleteSecondFacteur(ctx.db, agentId))) throw new Problem('second_facteur.absent')
  const sujet = { type: 'agent', id: agentId }
  await record(ctx.db, ctx, { type: 'agent.second_facteur_retire', sujet, avant: null, apres: null })
}

/**
 * Proves who is there (see `proveAgain`), then runs `work` with the code spent in its transaction. Failures of either are
 * counted. Throws what `proveAgain` throws, and `second_facteur.refuse`.
 */
export async function proveBoth<T>(
  platform: Platform,
  who: WhoAsks,
  { motDePasse, code }: PreuveComplete,
  work: (ctx: AgentCtx) => Promise<T>,
): Promise<T> {
  const account = await who.read(readAccount)
  if (!account.secondFacteur) throw new Problem('second_facteur.absent')
  await proveAgain(platform, who, motDePasse)
  return countingCodes(platform, account.id, () =>
    who.read(async (ctx) => {
      const { db, nowMs, config } = ctx
      const proven = await spend(db, { agentId: account.id, secret: config.PERMANENCE_SECRET, nowMs }, code)
      if (!proven) throw fieldProblem('second_facteur.refuse', '/code')
      return work(ctx)
    }),
  )
}

/** A million codes are soon tried: they are counted, like passwords, and forgotten when one is right. */
export const countingCodes = <T>(platform: Platform, agentId: number, work: () => Promise<T>): Promise<T> =>
  countingTry(platform, { codesDe: agentId }, platform.clock.now(), work)

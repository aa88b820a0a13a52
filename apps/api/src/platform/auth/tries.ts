import { normalizeIP } from '@fastify/rate-limit'
import type pg from 'pg'
import { Problem } from '../http/problem.js'
import { keyedHash } from './tokens.js'

/** Failures that cost nothing: people mistype. */
const FREE = 4
/** Then each failure doubles the wait, up to a quarter of an hour: some hundred guesses a day, whatever the number of addresses they come from. */
const FIRST_WAIT_S = 30
const LAST_WAIT_S = 15 * 60
/** A day without a failure, and they are forgotten. */
const FORGET_MS = 24 * 3600_000

/** Whose proof is counted: an address that signs in, existing or not, or the codes of an agent. */
export type Account = { email: string; chezLui?: string } | { codesDe: number }

/** Too many failures: try again after `retryAfterS`. */
export class Throttled extends Problem {
  override readonly retryAfterS: number
  constructor(retryAfterS: number) {
    super('connexion.bloquee', { detail: `Trop d’essais sur ce compte. Réessayez dans ${waitInWords(retryAfterS)}.` })
    this.retryAfterS = retryAfterS
  }
}

const waitInWords = (seconds: number): string => {
  if (seconds <= 90) return seconds === 1 ? '1 seconde' : `${seconds} secondes`
  return `${Math.ceil(seconds / 60)} minutes`
}

const keyOf = (secret: string, account: Account): string =>
  'email' in account
    ? keyedHash(
        secret,
        'tentatives',
        'email',
        account.email.toLowerCase(),
        ...(account.chezLui ? [account.chezLui] : []),
      )
    : keyedHash(secret, 'tentatives', 'codes', account.codesDe)

/** How long an address from which an agent signed in stays his. */
const KNOWN_MS = 30 * 24 * 3600_000

/**
 * A network address, as whatever counts or keeps one does: only this installation can make it again. Of IPv6, the part
 * that a subscriber has: the rest is his to change at will.
 */
export const adresseHash = (secret: string, adresse: string): string =>
  keyedHash(secret, 'adresse', normalizeIP(adresse))

/**
 * Whose tries these are. Anybody may fail on purpose in the name of somebody else: what is tried from an address where
 * the agent opened a session in the last thirty days is counted apart, so that he is not kept out of his own place by
 * failures from elsewhere. Tries from his own address are counted too.
 */
export async function whoTries(
  pool: pg.Pool,
  secret: string,
  { email, adresse }: { email: string; adresse: string },
  nowMs: number,
): Promise<Account> {
  const chezLui = adresseHash(secret, adresse)
  const { rows } = await pool.query<{ connue: boolean }>('select adresse_connue($1, $2, $3) as connue', [
    email,
    chezLui,
    new Date(nowMs - KNOWN_MS),
  ])
  return rows[0]?.connue ? { email, chezLui } : { email }
}

/** Those of one account wait for one another, in this process. */
const turns = new Map<string, Promise<unknown>>()

async function inTurn<T>(cle: string, work: () => Promise<T>): Promise<T> {
  const before = turns.get(cle)
  const mine = (async () => {
    await before?.catch(() => undefined)
    return work()
  })()
  turns.set(cle, mine)
  try {
    return await mine
  } finally {
    if (turns.get(cle) === mine) turns.delete(cle)
  }
}

/**
 * One try: it is counted before it is made, as if it failed, so that a hundred at once cannot all be made before the first
 * is counted; `prove` throws when it is wrong, and a right one forgets them all. Several at once of one account take their
 * turn, so that right ones are not counted against one another. Throws `connexion.bloquee` while the account waits, right
 * or wrong, and without looking: an address that nobody has waits just as long.
 */
export function countingTry<T>(
  { pool, config }: { pool: pg.Pool; config: { PERMANENCE_SECRET: string } },
  account: Account,
  nowMs: number,
  prove: () => Promise<T>,
): Promise<T> {
  const cle = keyOf(config.PERMANENCE_SECRET, account)
  return inTurn(cle, async () => {
    await countTry(pool, cle, nowMs)
    const proven = await prove()
    await forget(pool, cle)
    return proven
  })
}

/** Its own transaction: a refusal must not undo it. */
async function countTry(pool: pg.Pool, cle: string, nowMs: number): Promise<void> {
  const now = new Date(nowMs)
  const counted = await pool.query(
    `with menage as (
       delete from tentatives where cle in (
         select cle from tentatives where dernier_at < $3 and cle <> $1 order by dernier_at limit 20 for update skip locked))
     insert into tentatives as t (cle, echecs, dernier_at, bloque_jusqu_a) values ($1, 1, $2, $2)
     on conflict (cle) do update set
       echecs = case when t.dernier_at < $3 then 1 else t.echecs + 1 end,
       dernier_at = $2,
       bloque_jusqu_a = $2::timestamptz + make_interval(secs => case
         when t.dernier_at < $3 or t.echecs < $4 then 0
         else least($5 * 2 ^ least(t.echecs - $4, 20), $6) end)
     where t.bloque_jusqu_a <= $2`,
    [cle, now, new Date(nowMs - FORGET_MS), FREE, FIRST_WAIT_S, LAST_WAIT_S],
  )
  if (counted.rowCount === 1) return
  const { rows } = await pool.query<{ bloque_jusqu_a: Date }>('select bloque_jusqu_a from tentatives where cle = $1', [
    cle,
  ])
  const until = rows[0]?.bloque_jusqu_a.getTime() ?? nowMs
  throw new Throttled(Math.max(1, Math.ceil((until - nowMs) / 1000)))
}

/** The proof was right, or made useless by a new password. */
export const forgetTries = (pool: pg.Pool, secret: string, account: Account): Promise<void> =>
  forget(pool, keyOf(secret, account))

const forget = async (pool: pg.Pool, cle: string): Promise<void> =>
  void (await pool.query('delete from tentatives where cle = $1', [cle]))

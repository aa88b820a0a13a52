import { formatMoment, formatNom, phraseRepercussion, holdsPermission } from '@permanence/domain'
import { together } from '../../platform/db/together.js'
import { Problem } from '../../platform/http/problem.js'
import { queueRdvMessages } from '../messages/index.js'
import { visiblesBy } from './policy.js'
import { bumpSequences, selectConcernes, type Cible, type Concerne } from './sql.js'
import type { AgentCtx } from '../../platform/http/context.js'

/** Named to the person who changes something; the others are counted. */
const NOMMES = 5

/**
 * Says which rdvs to come a change is made under, before anything is written: each kind by its code, until it is
 * accepted. Answers the ids of those whose place or hour, as people read it, changes: they are to be told.
 * @throws Problem `changement.avertissements`
 */
export async function requireRepercussions(
  { db, actor, nowMs }: AgentCtx,
  cibles: readonly Cible[],
  accepte: readonly string[],
): Promise<number[]> {
  // A machine that may not read rdvs learns how many there are, and neither who comes nor when.
  const nommes = holdsPermission(actor, 'rdvs:lire') ? NOMMES : 0
  const found = await together(
    ...cibles.map((cible) => () => selectConcernes(db, cible, visiblesBy(actor), { nowMs, nommes })),
  )
  const all = cibles.map((cible, at) => ({ code: cible.code, ...found[at]! })).filter(({ ids }) => ids.length > 0)
  if (all.some(({ code }) => !accepte.includes(code))) {
    throw new Problem('changement.avertissements', {
      avertissements: all.map(({ code, ids, vus }) => ({
        code,
        message: phraseRepercussion(code, ids.length, vus.map(nameOf)),
      })),
      rdvIds: [...new Set(all.flatMap(({ vus }) => vus.map(({ id }) => id)))],
    })
  }
  const annoncees = all.filter(({ code }) => ANNONCES.has(code)).flatMap(({ ids }) => ids)
  return [...new Set(annoncees)]
}

/** What people must know to come. */
const ANNONCES: ReadonlySet<Cible['code']> = new Set(['lieu.adresse', 'lieu.fuseau', 'organisation.fuseau'])

/** « mardi 10 mars 2026 à 9 h (Léa DUPONT) ». */
const nameOf = ({ debut, fuseau, usagers }: Concerne): string =>
  [formatMoment(debut, fuseau), ...(usagers.length === 0 ? [] : [`(${usagers.map(formatNom).join(', ')})`])].join(' ')

/** Tells the people of these rdvs where and when they now take place, after the change that `journalId` records. */
export async function tellRepercussions(ctx: AgentCtx, journalId: number, rdvIds: readonly number[]): Promise<void> {
  if (rdvIds.length === 0) return
  await bumpSequences(ctx.db, rdvIds)
  await together(...rdvIds.map((rdvId) => () => queueRdvMessages(ctx, journalId, 'rdv.deplace', rdvId)))
}

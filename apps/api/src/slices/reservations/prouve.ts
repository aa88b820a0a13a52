import type { Ctx } from '../../platform/http/unit.js'
import { record } from '../../platform/journal/record.js'
import type { HoldRow } from '../holds/usecases.js'
import type { ReservationEvent } from './events.js'
import type { Personne, Proche } from './repo.js'
import { fillTelephone, insertProche, lockVerification, selectProcheDe, selectProuve } from './verifier-repo.js'

/**
 * Whom the rdv is for, when the address was proven by its code and is that of one record of this name: that record, or
 * one of its proches. Null: nobody's, and a new record is made.
 */
export async function registerProven(
  ctx: Ctx,
  hold: HoldRow,
  { prenom, nom, telephone, email }: Personne,
  proche: Proche | null,
): Promise<number | null> {
  const { db } = ctx
  if (email === null) return null
  const verification = await lockVerification(db, hold.id)
  if (!verification?.prouve || verification.email !== email.toLowerCase()) return null
  const found = await selectProuve(db, { email, prenom, nom })
  if (found === null) return null
  if (telephone !== null && (await fillTelephone(db, found.id, telephone)))
    await tell(ctx, 'usager.modifie', found.id, { telephone: null }, { telephone })
  if (proche === null) return found.id
  const known = await selectProcheDe(db, found.id, proche)
  if (known !== null) return known
  const { organisationId } = hold
  const id = await insertProche(db, { organisationId, responsableId: found.id, ...proche })
  await tell(ctx, 'usager.cree', id, null, {
    id,
    ...proche,
    responsableId: found.id,
    organisationIds: [organisationId],
  })
  return id
}

const tell = (ctx: Ctx, type: ReservationEvent, id: number, avant: unknown, apres: unknown) =>
  record(ctx.db, ctx, { type, sujet: { type: 'usager', id }, avant, apres })

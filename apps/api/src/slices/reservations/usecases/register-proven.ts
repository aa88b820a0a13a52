import { record } from '../../../platform/journal/record.js'
import type { HoldRow } from '../../holds/index.js'
import type { ReservationEvent } from '../contract/events.js'
import type { Personne, Proche } from '../contract/rows.js'
import { selectFichesDe, selectFichesDeProche } from '../sql/fiches.js'
import { fillTelephone, insertProche, lockVerification } from '../sql/verification.js'
import type { Ctx } from '../../../platform/http/context.js'

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
  const [ficheId, autre] = await selectFichesDe(db, { email, prenom, nom })
  // Of two records of one name, nobody can tell here which is hers.
  if (ficheId === undefined || autre !== undefined) return null
  if (telephone !== null && (await fillTelephone(db, ficheId, telephone)))
    await tell(ctx, 'usager.modifie', ficheId, { telephone: null }, { telephone })
  if (proche === null) return ficheId
  const [known] = await selectFichesDeProche(db, [ficheId], proche)
  if (known !== undefined) return known
  const { organisationId } = hold
  const id = await insertProche(db, { organisationId, responsableId: ficheId, ...proche })
  await tell(ctx, 'usager.cree', id, null, {
    id,
    ...proche,
    responsableId: ficheId,
    organisationIds: [organisationId],
  })
  return id
}

const tell = (ctx: Ctx, type: ReservationEvent, id: number, avant: unknown, apres: unknown) =>
  record(ctx.db, ctx, { type, sujet: { type: 'usager', id }, avant, apres })

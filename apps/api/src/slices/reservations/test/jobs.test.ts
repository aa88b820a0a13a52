import { expect, test } from 'vitest'
import { guichet } from '../../../../test/guichet.js'
import { sendCode } from '../jobs.js'
import { sendersBy } from '../../../../test/senders.js'

test('Nadia may ask for another code while the first one leaves: the second is then still to be sent', async () => {
  const w = await guichet()
  await w.usager('Nadia', { nom: 'PETIT', email: 'nadia@exemple.fr' })
  const held = await w.hold()
  expect((await w.ask(held)).statusCode).toBe(202)
  const [row] = await w.rows('select id::int as id from verifications where hold_id = $1', held.id)
  const id = Number(row!['id'])
  const send = async () => {
    // Throws if anybody holds the row.
    await w.owner.query('select 1 from verifications where id = $1 for update nowait', [id])
    await w.owner.query("update verifications set sel = 'suivant' where id = $1", [id])
    return 'envoye' as const
  }
  const platform = {
    config: w.config,
    clock: { now: () => w.clock.ms },
    pool: w.app.pool,
    senders: sendersBy(send),
  }
  await sendCode(platform)({ territoireId: w.territoireId, verificationId: id }, { dernierEssai: false })
  expect(await w.rows('select statut from verifications where id = $1', id)).toEqual([{ statut: 'a_envoyer' }])
})

import { expect, test } from 'vitest'
import { outcome, rdvSetting } from '../../../../test/rdvs.js'
import type { Rdv } from '../contract/rdvs.js'

/** A séance of tomorrow, in the cabinet, to which Léa, alone on it, has let it be known that she will not come. */
async function seanceWithoutAnybody() {
  const w = await rdvSetting()
  const atelier = await w.motif({ collectif: true })
  const tomorrow = { debut: '2026-03-10T09:00:00+01:00', accepte: ['rdv.hors_plage'] }
  const made = await w.create({ motifId: atelier.id, ...tomorrow })
  const seance = (await w.statut(made, 'absent')).json<Rdv>()
  expect([seance.statut, (await w.occupations(seance.id)).length]).toEqual(['absent', 1])
  const nora = w.as(await w.agent('Nora', { role: 'admin' }))
  return { ...w, seance, nora }
}

test('Zoé does not leave a séance that nobody cancelled, though its only inscrite is absent', async () => {
  const { nora, zoe, seance, statut } = await seanceWithoutAnybody()
  for (const change of [{ desactive: true }, { roles: [], email: null }]) {
    const refused = await nora.patch(`/agents/${zoe.id}`, change, { version: 1 })
    expect([...outcome(refused), refused.json().rdvIds]).toEqual([409, 'agent.rdvs_a_venir', [seance.id]])
  }
  const back = (await statut(seance, 'prevu')).json<Rdv>()
  expect((await statut(back, 'annule')).statusCode).toBe(200)
  expect((await nora.patch(`/agents/${zoe.id}`, { desactive: true }, { version: 1 })).statusCode).toBe(200)
})

test('the cabinet does not close on a séance to which nobody is known to come', async () => {
  const { nora, owner, cabinet, seance } = await seanceWithoutAnybody()
  await owner.query('update plages_ouverture set archive = true where lieu_id = $1', [cabinet.id])
  const close = () => nora.patch(`/lieux/${cabinet.id}`, { archive: true }, { version: 1 })
  expect(outcome(await close())).toEqual([409, 'lieu.utilise'])
  await owner.query('update rdvs set supprime_at = now() where id = $1', [seance.id])
  expect((await close()).statusCode).toBe(200)
})

test('an absence of Zoé names it among the rdvs to move', async () => {
  const { as, zoe, seance } = await seanceWithoutAnybody()
  const hours = { premierJour: '2026-03-10', dernierJour: '2026-03-10', heureDebut: '08:00', heureFin: '18:00' }
  const made = await as(zoe).post('/absences', { agentId: zoe.id, titre: 'Formation', ...hours })
  expect(made.json().rdvsAReplacer).toMatchObject([{ id: seance.id, usagers: [] }])
})

import { expect, test } from 'vitest'
import { outcome, rdvSetting } from '../../../../test/rdvs.js'
import type { Rdv } from '../contract/rdvs.js'

async function setting() {
  const w = await rdvSetting()
  const cancel = (rdv: Rdv, body: object = {}) =>
    w.as(w.zoe).post(`/rdvs/${rdv.id}/annuler`, body, { version: rdv.version })
  return { ...w, cancel }
}

test.each([
  [{}, 'annule'],
  [{ par: 'service' }, 'annule'],
  [{ par: 'usager' }, 'excuse'],
])('an rdv cancelled with %o is « %s », its time free, and is not cancelled twice', async (body, statut) => {
  const w = await setting()
  const cancelled = (await w.cancel(await w.create(), body)).json<Rdv>()
  expect([cancelled.statut, cancelled.participations[0]?.statut]).toEqual([statut, statut])
  expect(await w.occupations(cancelled.id)).toEqual([])
  expect(outcome(await w.cancel(cancelled))).toEqual([409, 'rdv.transition_interdite'])
})

test('a séance is cancelled by the service, never by an usager', async () => {
  const w = await setting()
  const atelier = await w.motif({ collectif: true })
  const seance = await w.create({ motifId: atelier.id })
  expect(outcome(await w.cancel(seance, { par: 'usager' }))).toEqual([409, 'rdv.transition_interdite'])
  expect((await w.cancel(seance)).json()).toMatchObject({ statut: 'annule' })
})

test('a cancelled rdv does not come back beside the one made in its place, whatever is agreed to', async () => {
  const w = await setting()
  const cancelled = (await w.cancel(await w.create())).json<Rdv>()
  const again = await w.create()
  const accepte = ['rdv.chevauchement']
  expect(outcome(await w.statut(cancelled, 'prevu', accepte))).toEqual([409, 'rdv.doublon'])
  const [lea] = cancelled.participations
  const one = `/rdvs/${cancelled.id}/participations/${lea!.id}/statut`
  const alone = await w.as(w.zoe).post(one, { transition: 'prevu', accepte }, { version: cancelled.version })
  expect(outcome(alone)).toEqual([409, 'rdv.doublon'])
  const undone = `/rdvs/${cancelled.id}/annuler-derniere-modification`
  expect(outcome(await w.as(w.zoe).post(undone, undefined, { version: cancelled.version }))).toEqual([
    409,
    'rdv.doublon',
  ])
  await w.cancel(again)
  expect((await w.statut(cancelled, 'prevu')).json()).toMatchObject({ statut: 'prevu' })
})

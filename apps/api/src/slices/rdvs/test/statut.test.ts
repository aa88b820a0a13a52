import { TRANSITIONS, type Libelle, type Transition } from '@permanence/domain'
import { expect, test } from 'vitest'
import { lundi, outcome, rdvSetting, warned } from '../../../../test/rdvs.js'
import type { Rdv } from '../contract/rdvs.js'

const at = (heure: string) => Date.parse(lundi(heure))

/** What is legal, from each label, on the day of the rdv. */
const LEGAL: Record<Libelle, Transition[]> = {
  a_venir: ['arrivee', 'vu', 'excuse', 'absent', 'annule'],
  salle_attente: ['vu', 'excuse', 'absent', 'annule', 'arrivee_annulee'],
  a_renseigner: ['arrivee', 'vu', 'excuse', 'absent', 'annule'],
  vu: ['prevu'],
  excuse: ['prevu'],
  absent: ['prevu'],
  annule: ['prevu'],
}
const of = (read: Rdv, usager: { id: number }) => read.participations.find((one) => one.usager.id === usager.id)!

test('from each label, the server accepts every legal change of statut and refuses all the others', async () => {
  const w = await rdvSetting()
  const opened = w.clock.ms
  const reach = async (libelle: Libelle): Promise<Rdv> => {
    w.clock.ms = opened
    const rdv = await w.create()
    if (libelle === 'a_renseigner') w.clock.ms = at('09:10')
    if (libelle === 'a_venir' || libelle === 'a_renseigner') return rdv
    const changed = await w.statut(rdv, libelle === 'salle_attente' ? 'arrivee' : libelle)
    return changed.json<Rdv>()
  }
  for (const libelle of Object.keys(LEGAL) as Libelle[]) {
    const rdv = await reach(libelle)
    const read = (await w.as(w.zoe).get(`/rdvs/${rdv.id}`)).json<Rdv>()
    expect([read.libelle, [...read.transitions].toSorted()]).toEqual([libelle, [...LEGAL[libelle]].toSorted()])
    for (const transition of TRANSITIONS) {
      const path = `/rdvs/${rdv.id}/statut?essai=1`
      const tried = await w.as(w.zoe).post(path, { transition }, { version: rdv.version })
      const expected = LEGAL[libelle].includes(transition) ? 200 : 409
      expect([libelle, transition, tried.statusCode]).toEqual([libelle, transition, expected])
    }
    await w.owner.query('update rdvs set supprime_at = now() where id = $1', [rdv.id])
    await w.owner.query('delete from occupations where rdv_id = $1', [rdv.id])
  }
  w.clock.ms = opened
}, 60_000)

test('an rdv of tomorrow cannot be « vu » today', async () => {
  const w = await rdvSetting()
  const rdv = await w.create({ debut: '2026-03-10T09:00:00+01:00', accepte: ['rdv.hors_plage'] })
  expect(rdv.transitions).not.toContain('vu')
  expect(outcome(await w.statut(rdv, 'vu'))).toEqual([409, 'rdv.transition_interdite'])
})

test('nobody waits in the waiting room of tomorrow, nor of a phone call; who does is moved to another day does no more', async () => {
  const w = await rdvSetting()
  const demain = await w.create({ debut: '2026-03-10T09:00:00+01:00', accepte: ['rdv.hors_plage'] })
  const parTelephone = await w.motif({ modalites: '{sur_place,telephone}' })
  const appel = await w.create({
    motifId: parTelephone.id,
    modalite: 'telephone',
    debut: lundi('10:00'),
    accepte: ['rdv.trou'],
  })
  for (const rdv of [demain, appel]) {
    expect(rdv.transitions).not.toContain('arrivee')
    const path = `/rdvs/${rdv.id}/participations/${rdv.participations[0]!.id}/statut`
    const alone = await w.as(w.zoe).post(path, { transition: 'arrivee' }, { version: rdv.version })
    for (const refused of [await w.statut(rdv, 'arrivee'), alone]) {
      expect(outcome(refused)).toEqual([409, 'rdv.transition_interdite'])
      expect(refused.json().detail).toBe('L’arrivée se note sur place, le jour du rendez-vous et jusqu’à sa fin.')
    }
  }
  const venue = (await w.statut(await w.create(), 'arrivee')).json<Rdv>()
  const later = { debut: '2026-03-16T09:00:00+01:00' }
  const moved = await w.as(w.zoe).post(`/rdvs/${venue.id}/reporter`, later, { version: venue.version })
  expect(moved.json()).toMatchObject({ libelle: 'a_venir', arriveLe: null, participations: [{ arriveLe: null }] })
})

test('Léa comes late: she waits until the end of her rdv, and no longer', async () => {
  const w = await rdvSetting()
  const rdv = await w.create()
  w.clock.ms = at('09:20')
  const late = await w.statut(rdv, 'arrivee')
  expect(late.json()).toMatchObject({ libelle: 'salle_attente', arriveLe: lundi('09:20') })
  const left = (await w.statut(late.json<Rdv>(), 'arrivee_annulee')).json<Rdv>()
  w.clock.ms = Date.parse(rdv.fin)
  expect(outcome(await w.statut(left, 'arrivee'))).toEqual([409, 'rdv.transition_interdite'])
  w.clock.ms = at('08:00')
})

test('Léa arrives, is seen; each step shows, and each is in the history', async () => {
  const w = await rdvSetting()
  const rdv = await w.create()
  const arrived = (await w.statut(rdv, 'arrivee')).json<Rdv>()
  expect(arrived).toMatchObject({ libelle: 'salle_attente', statut: 'prevu', arriveLe: lundi('08:00'), version: 2 })
  expect(arrived.participations[0]).toMatchObject({ statut: 'prevu', arriveLe: lundi('08:00') })
  const left = (await w.statut(arrived, 'arrivee_annulee')).json<Rdv>()
  expect(left).toMatchObject({ libelle: 'a_venir', arriveLe: null })
  const seen = (await w.statut(left, 'vu')).json<Rdv>()
  expect(seen).toMatchObject({ libelle: 'vu', statut: 'vu', participations: [{ statut: 'vu' }] })
  expect((await w.journal(rdv.id)).map(({ type }) => type)).toEqual([
    'rdv.cree',
    'rdv.statut_change',
    'rdv.statut_change',
    'rdv.statut_change',
  ])
})

test('cancelling frees Zoé’s time and tells the usager; a no-show frees nothing', async () => {
  const w = await rdvSetting()
  const ali = await w.usager('Ali', { email: 'ali@exemple.fr' })
  const rdv = await w.create({ usagerIds: [ali.id] })
  const missed = (await w.statut(rdv, 'absent')).json<Rdv>()
  expect(await w.occupations(rdv.id)).toHaveLength(1)
  const back = (await w.statut(missed, 'prevu')).json<Rdv>()
  const cancelled = (await w.statut(back, 'annule')).json<Rdv>()
  expect(cancelled).toMatchObject({ libelle: 'annule', transitions: ['prevu'] })
  expect(await w.occupations(rdv.id)).toEqual([])
  expect(await w.messages(rdv.id)).toEqual(['rdv.cree', 'rdv.annule'])
  expect((await w.journal(rdv.id)).at(-1)).toMatchObject({ type: 'rdv.annule', apres: { statut: 'annule' } })
})

test('back to « prévu » over a time taken meanwhile is a conflict to agree to, then an overbooking', async () => {
  const w = await rdvSetting()
  const rdv = await w.create()
  const cancelled = (await w.statut(rdv, 'annule')).json<Rdv>()
  const tom = await w.usager('Tom')
  await w.create({ usagerIds: [tom.id] })
  const refused = await w.statut(cancelled, 'prevu')
  expect([...outcome(refused), ...warned(refused)]).toEqual([409, 'rdv.avertissements', 'rdv.chevauchement'])
  expect((await w.as(w.zoe).get(`/rdvs/${rdv.id}`)).json()).toMatchObject({
    statut: 'annule',
    version: cancelled.version,
  })
  const back = await w.statut(cancelled, 'prevu', ['rdv.chevauchement'])
  expect([back.statusCode, back.json().statut]).toEqual([200, 'prevu'])
  expect(await w.occupations(rdv.id)).toEqual([{ agentId: w.zoe.id, surbooking: true }])
})

test('back to « prévu » under an absence saved meanwhile is said first; for an agent who has left, it is refused', async () => {
  const w = await rdvSetting()
  const rdv = await w.create()
  const cancelled = (await w.statut(rdv, 'annule')).json<Rdv>()
  const conge = {
    agentId: w.zoe.id,
    titre: 'Congé',
    premierJour: rdv.debut.slice(0, 10),
    heureDebut: '08:00',
    heureFin: '18:00',
  }
  const absence = await w.as(w.zoe).post('/absences', conge)
  expect([absence.statusCode, absence.json().rdvsAReplacer]).toEqual([201, []])
  const refused = await w.statut(cancelled, 'prevu')
  expect([...outcome(refused), ...warned(refused)]).toEqual([409, 'rdv.avertissements', 'rdv.absence'])
  const person = cancelled.participations[0]!.id
  const path = `/rdvs/${rdv.id}/participations/${person}/statut`
  const alone = await w.as(w.zoe).post(path, { transition: 'prevu' }, { version: cancelled.version })
  expect([...outcome(alone), ...warned(alone)]).toEqual([409, 'rdv.avertissements', 'rdv.absence'])
  await w.owner.query('update agents set desactive = true where id = $1', [w.zoe.id])
  const nadia = w.as(await w.agent('Nadia', { role: 'admin' }))
  const body = { transition: 'prevu', accepte: ['rdv.absence'] }
  const gone = await nadia.post(`/rdvs/${rdv.id}/statut`, body, { version: cancelled.version })
  expect(outcome(gone)).toEqual([422, 'agent.inconnu'])
  await w.owner.query('update agents set desactive = false where id = $1', [w.zoe.id])
  expect((await w.statut(cancelled, 'prevu', ['rdv.absence'])).statusCode).toBe(200)
})

test('a statut set on the rdv reaches those still « prévu »; one person’s statut is his own', async () => {
  const w = await rdvSetting()
  const tom = await w.usager('Tom')
  const rdv = await w.create({ usagerIds: [w.lea.id, tom.id] })
  const one = (read: Rdv, usager: { id: number }, transition: string) =>
    w
      .as(w.zoe)
      .post(`/rdvs/${rdv.id}/participations/${of(read, usager).id}/statut`, { transition }, { version: read.version })
  const excused = (await one(rdv, w.lea, 'excuse')).json<Rdv>()
  expect([excused.statut, of(excused, w.lea).statut, of(excused, tom).statut]).toEqual(['prevu', 'excuse', 'prevu'])
  expect(outcome(await one(excused, w.lea, 'vu'))).toEqual([409, 'rdv.transition_interdite'])
  const seen = (await w.statut(excused, 'vu')).json<Rdv>()
  expect([seen.statut, of(seen, w.lea).statut, of(seen, tom).statut]).toEqual(['vu', 'excuse', 'vu'])
  const reset = (await w.statut(seen, 'prevu')).json<Rdv>()
  expect(reset.participations.map(({ statut }) => statut)).toEqual(['prevu', 'prevu'])
  expect(await w.occupations(rdv.id)).toHaveLength(1)
})

test('the last of two to excuse herself frees the time', async () => {
  const w = await rdvSetting()
  const tom = await w.usager('Tom')
  let rdv = await w.create({ usagerIds: [w.lea.id, tom.id] })
  for (const { id } of rdv.participations) {
    expect(await w.occupations(rdv.id)).toHaveLength(1)
    const path = `/rdvs/${rdv.id}/participations/${id}/statut`
    rdv = (await w.as(w.zoe).post(path, { transition: 'excuse' }, { version: rdv.version })).json<Rdv>()
  }
  expect([rdv.statut, await w.occupations(rdv.id)]).toEqual(['excuse', []])
})

test('an rdv without usager keeps the statut it is given', async () => {
  const w = await rdvSetting()
  const rdv = await w.create({ usagerIds: [] })
  const arrived = (await w.statut(rdv, 'arrivee')).json<Rdv>()
  expect(arrived.libelle).toBe('salle_attente')
  const seen = (await w.statut(arrived, 'vu')).json<Rdv>()
  expect([seen.libelle, seen.arriveLe]).toEqual(['vu', lundi('08:00')])
  expect((await w.statut(seen, 'prevu')).json<Rdv>().libelle).toBe('salle_attente')
})

test('a séance is cancelled by itself only; who had excused himself does not come back with it', async () => {
  const w = await rdvSetting()
  const motif = await w.motif({ collectif: true })
  const [tom, nina] = [await w.usager('Tom'), await w.usager('Nina')]
  let rdv = await w.create({ motifId: motif.id, usagerIds: [w.lea.id, tom.id], places: 2 })
  const [lea] = rdv.participations
  const path = `/rdvs/${rdv.id}/participations`
  rdv = (
    await w.as(w.zoe).post(`${path}/${lea!.id}/statut`, { transition: 'excuse' }, { version: rdv.version })
  ).json<Rdv>()
  rdv = (await w.as(w.zoe).post(path, { usagerId: nina.id }, { version: rdv.version })).json<Rdv>()
  rdv = (await w.statut(rdv, 'annule')).json<Rdv>()
  expect([rdv.libelle, rdv.participations.map(({ statut }) => statut), await w.occupations(rdv.id)]).toEqual([
    'annule',
    ['excuse', 'annule', 'annule'],
    [],
  ])
  const late = await w.as(w.zoe).post(`${path}/${lea!.id}/statut`, { transition: 'prevu' }, { version: rdv.version })
  expect(outcome(late)).toEqual([409, 'rdv.plus_prevu'])
  const more = await w.as(w.zoe).post(path, { usagerId: (await w.usager('Luc')).id }, { version: rdv.version })
  expect(outcome(more)).toEqual([409, 'rdv.plus_prevu'])
  rdv = (await w.statut(rdv, 'prevu')).json<Rdv>()
  expect([rdv.libelle, rdv.participations.map(({ statut }) => statut)]).toEqual([
    'a_venir',
    ['excuse', 'prevu', 'prevu'],
  ])
  const back = await w.as(w.zoe).post(`${path}/${lea!.id}/statut`, { transition: 'prevu' }, { version: rdv.version })
  expect(outcome(back)).toEqual([409, 'rdv.collectif_complet'])
})

test('the last person to cancel leaves the séance alive and the time taken', async () => {
  const w = await rdvSetting()
  const motif = await w.motif({ collectif: true })
  const rdv = await w.create({ motifId: motif.id })
  const excused = (await w.statut(rdv, 'excuse')).json<Rdv>()
  expect([excused.libelle, (await w.occupations(rdv.id)).length]).toEqual(['a_venir', 1])
})

test('an usager is added once, by who may, and is told', async () => {
  const w = await rdvSetting()
  const rdv = await w.create()
  const ali = await w.usager('Ali', { email: 'ali@exemple.fr' })
  const add = (usagerId: number, version: number) =>
    w.as(w.zoe).post(`/rdvs/${rdv.id}/participations`, { usagerId }, { version })
  const added = await add(ali.id, rdv.version)
  expect([added.statusCode, added.json().participations.length, added.json().version]).toEqual([200, 2, 2])
  expect(await w.messages(rdv.id)).toEqual(['rdv.cree'])
  expect((await w.journal(rdv.id)).at(-1)).toMatchObject({
    type: 'rdv.participation_ajoutee',
    apres: { usagerId: ali.id },
  })
  expect(outcome(await add(ali.id, 2))).toEqual([409, 'participation.existante'])
  expect(outcome(await add(999_999_999, 2))).toEqual([422, 'usager.inconnu'])
})

test('a statut asks for the version that was read', async () => {
  const w = await rdvSetting()
  const rdv = await w.create()
  const path = `/rdvs/${rdv.id}/statut`
  expect(outcome(await w.as(w.zoe).post(path, { transition: 'arrivee' }))).toEqual([428, 'version.attendue'])
  await w.statut(rdv, 'arrivee')
  expect(outcome(await w.statut(rdv, 'vu'))).toEqual([412, 'version.depassee'])
  expect(
    (await w.as(w.zoe).post(`/rdvs/${rdv.id}/participations/999/statut`, { transition: 'vu' }, { version: 2 }))
      .statusCode,
  ).toBe(404)
})

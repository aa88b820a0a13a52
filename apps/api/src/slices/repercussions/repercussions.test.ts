import { expect, test } from 'vitest'
import { lundi, outcome, rdvSetting, warned } from '../../../test/rdvs.js'
import type { Person } from '../../../test/world.js'

const demain = (heure: string) => `2026-03-10T${heure}:00+01:00`

/** Nora, admin of the organisation and of the territoire, and rdvs of tomorrow with Zoé. */
async function veille() {
  const w = await rdvSetting()
  const nora = await w.agent('Nora', { role: 'admin', row: { admin_territoire: true } })
  const lea = (await w.as(nora).get(`/usagers/${w.lea.id}`)).json<{ version: number }>()
  const accepte = ['rdv.hors_plage', 'rdv.trou', 'rdv.meme_jour']
  const make = (heure: string, more: object = {}) => w.create({ debut: demain(heure), accepte, ...more })
  const of = async (path: string, who: Person = nora) =>
    (await w.as(who).get(path.replace('?essai=1', ''))).json<{ version: number }>()
  const patch = async (path: string, change: object, who: Person = nora) =>
    w.as(who).patch(path, change, { version: (await of(path)).version })
  const messagesOf = async (id: number) => (await w.messages(id)).filter((type) => type === 'rdv.deplace')
  return { ...w, nora, leaVersion: lea.version, make, of, patch, messagesOf }
}

test('the phone of somebody who will be called is not removed without a word: her rdv is named, and nothing is written', async () => {
  const w = await veille()
  const appel = await w.motif({ modalites: '{telephone}' })
  const rdv = await w.make('09:00', { motifId: appel.id, lieuId: null })
  await w.make('10:00')
  const path = `/usagers/${w.lea.id}`
  const refused = await w.patch(path, { telephone: null })
  expect(outcome(refused)).toEqual([409, 'changement.avertissements'])
  expect(refused.json()).toMatchObject({ rdvIds: [rdv.id], avertissements: [{ code: 'usager.telephone' }] })
  expect(refused.json().avertissements[0].message.replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(
    'Sans ce numéro, personne ne pourra être appelé pour 1 rendez-vous à venir : mardi 10 mars 2026 à 9 h (Léa DUPONT).',
  )
  expect((await w.of(path)).version).toBe(w.leaVersion)
  expect((await w.patch(path, { telephone: '' })).statusCode).toBe(409)
  expect((await w.patch(path, { telephone: '0611223344' })).statusCode).toBe(200)
  expect((await w.patch(path, { telephone: null, accepte: ['usager.telephone'] })).statusCode).toBe(200)
})

test('who answers for a child is who is called for him; another number on the rdv is enough', async () => {
  const w = await veille()
  const appel = await w.motif({ modalites: '{telephone}' })
  const mia = await w.usager('Mia', { telephone: null, responsable_id: w.lea.id })
  const rdv = await w.make('09:00', { motifId: appel.id, lieuId: null, usagerIds: [mia.id] })
  expect(warned(await w.patch(`/usagers/${w.lea.id}`, { telephone: null }))).toEqual(['usager.telephone'])
  const tom = await w.usager('Tom', { telephone: '+33611223344' })
  const both = { usagerIds: [mia.id, tom.id] }
  expect((await w.as(w.zoe).patch(`/rdvs/${rdv.id}`, both, { version: rdv.version })).statusCode).toBe(200)
  expect((await w.patch(`/usagers/${w.lea.id}`, { telephone: null })).statusCode).toBe(200)
})

test('who knows Léa elsewhere is not told, by a count, that she will be called by another organisation', async () => {
  const w = await veille()
  const appel = await w.motif({ modalites: '{telephone}' })
  await w.make('09:00', { motifId: appel.id, lieuId: null })
  const ailleurs = await w.organisation()
  await w.owner.query('insert into usagers_organisations values ($1, $2, $3)', [w.territoireId, w.lea.id, ailleurs.id])
  const marie = await w.agent('Marie', { organisation: ailleurs })
  expect(outcome(await w.patch(`/usagers/${w.lea.id}?essai=1`, { telephone: null }, marie))[0]).toBe(200)
  expect(outcome(await w.patch(`/usagers/${w.lea.id}?essai=1`, { telephone: null }))[0]).toBe(409)
})

test('another address for a lieu: who comes there is counted and named to who may know, then told', async () => {
  const w = await veille()
  const rdvs = []
  for (const heure of ['09:00', '10:00', '11:00', '12:00', '13:00', '14:00', '15:00'])
    rdvs.push(
      await w.make(heure, {
        usagerIds: [(await w.usager('Nina', { email: `nina.${heure.slice(0, 2)}@exemple.fr` })).id],
      }),
    )
  const cancelled = await w.make('16:00')
  await w.statut(cancelled, 'annule')
  await w.create({ debut: lundi('07:00'), accepte: ['rdv.passe', 'rdv.hors_plage'] })
  const path = `/lieux/${w.cabinet.id}`
  const change = { adresse: '3 rue Neuve, 62100 Calais' }
  const refused = await w.patch(path, change)
  expect(outcome(refused)).toEqual([409, 'changement.avertissements'])
  const [{ message }] = refused.json().avertissements
  expect(message).toContain('7\u00a0rendez-vous à venir')
  expect([message.match(/Nina/g).length, message.endsWith('et 2\u00a0autres.')]).toEqual([5, true])
  const helene = await w.agent('Hélène', { role: null, row: { admin_territoire: true } })
  const blind = await w.patch(path, change, helene)
  expect(blind.json().avertissements[0].message).toMatch(/7\u00a0rendez-vous à venir\.$/)
  expect([blind.json().rdvIds, blind.body.includes('Nina')]).toEqual([[], false])
  expect(await w.messagesOf(rdvs[0]!.id)).toEqual([])
  expect((await w.patch(path, { acces: 'Bus 5' })).statusCode).toBe(200)
  expect((await w.patch(path, { ...change, accepte: ['lieu.adresse'] })).statusCode).toBe(200)
  expect(await w.messagesOf(rdvs[0]!.id)).toEqual(['rdv.deplace'])
  expect(await w.messagesOf(cancelled.id)).toEqual([])
  expect((await w.patch(path, change)).statusCode).toBe(200)
  const other = await w.lieu()
  expect((await w.patch(`/lieux/${other.id}`, change)).statusCode).toBe(200)
})

test('another zone for an organisation or a lieu changes the hour that people read: they are named, then told', async () => {
  const w = await veille()
  const nina = await w.usager('Nina', { email: 'nina@exemple.fr' })
  const rdv = await w.make('09:00', { usagerIds: [nina.id] })
  const path = `/organisations/${w.premiere.id}`
  const reunion = { fuseau: 'Indian/Reunion' }
  expect(warned(await w.patch(path, reunion))).toEqual(['organisation.fuseau'])
  // A lieu that keeps its own zone keeps its hours.
  const lieu = `/lieux/${w.cabinet.id}`
  expect(warned(await w.patch(lieu, { fuseau: 'Europe/Paris' }))).toEqual(['lieu.fuseau'])
  expect((await w.patch(lieu, { fuseau: 'Europe/Paris', accepte: ['lieu.fuseau'] })).statusCode).toBe(200)
  expect(await w.messagesOf(rdv.id)).toEqual(['rdv.deplace'])
  expect((await w.patch(path, reunion)).statusCode).toBe(200)
  expect(await w.messagesOf(rdv.id)).toEqual(['rdv.deplace'])
})

test('an agent taken out of a service keeps the rdvs he has there: they are named first', async () => {
  const w = await veille()
  const rdv = await w.make('09:00')
  const path = `/agents/${w.zoe.id}`
  const social = await w.service('Service social')
  expect((await w.patch(path, { serviceIds: [w.pmi.id, social.id] })).statusCode).toBe(200)
  const refused = await w.patch(path, { serviceIds: [social.id] })
  expect(refused.json()).toMatchObject({ code: 'changement.avertissements', rdvIds: [rdv.id] })
  expect((await w.patch(path, { serviceIds: [social.id], accepte: ['agent.services'] })).statusCode).toBe(200)
  expect((await w.patch(path, { serviceIds: [] })).statusCode).toBe(200)
})

test('a machine that may not read rdvs is told how many a change concerns, not whose nor when', async () => {
  const w = await veille()
  const rdv = await w.make('09:00')
  const admin = await w.agent('Iris', { role: 'admin', motDePasse: 'trois-chevaux-et-une-lune' })
  const machine = async (...portees: string[]) => {
    const made = await w
      .as(admin)
      .post('/jetons', { nom: 'Machine', portees, dureeJours: 1, motDePasse: 'trois-chevaux-et-une-lune' })
    expect(made.statusCode, made.body).toBe(201)
    return { headers: { authorization: `Bearer ${made.json<{ jeton: string }>().jeton}` } }
  }
  const path = `/lieux/${w.cabinet.id}`
  const { version } = await w.of(path)
  const moves = async (...portees: string[]) => {
    const { headers } = await machine(...portees)
    return w.anonyme.patch(`${path}?essai=1`, { adresse: '3 rue Neuve, 62100 Calais' }, { version, headers })
  }
  const blind = await moves('referentiel:ecrire', 'referentiel:lire')
  expect(outcome(blind)).toEqual([409, 'changement.avertissements'])
  expect(blind.json().rdvIds).toEqual([])
  expect(blind.body).toMatch(/1\srendez-vous à venir/)
  expect(blind.body).not.toMatch(/Léa|DUPONT|mars/i)
  const reader = await moves('referentiel:ecrire', 'referentiel:lire', 'rdvs:lire')
  expect(reader.json().rdvIds).toEqual([rdv.id])
})

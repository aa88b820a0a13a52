import { expect, test } from 'vitest'
import { longestLine, readIcs } from '../../../test/ics.js'
import { lundi, outcome, rdvSetting } from '../../../test/rdvs.js'
import type { Rdv } from '../rdvs/contract/rdvs.js'

type Setting = Awaited<ReturnType<typeof rdvSetting>>

async function link(w: Setting, agent: Parameters<Setting['as']>[0], sur: { id: number }) {
  const made = await w.as(agent).post('/flux-agenda', { agentId: sur.id })
  if (made.statusCode !== 201) throw new Error(made.body)
  const { id, url } = made.json<{ id: number; url: string }>()
  const path = new URL(url).pathname.replace('/api/v2', '') + new URL(url).search
  return { id, url, path, read: () => w.anonyme.get(path) }
}

test('Zoé’s phone reads her agenda by a secret link: what, when, where, never who', async () => {
  const w = await rdvSetting()
  const rdv = await w.create({ contexte: 'Parler du logement' })
  const { read, path } = await link(w, w.zoe, w.zoe)
  const answer = await read()
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8'])
  const { calendar, events } = readIcs(answer.body)
  expect(calendar).toMatchObject({ METHOD: 'PUBLISH', 'X-WR-CALNAME': 'Zoé Martin' })
  expect(events).toMatchObject([
    {
      UID: `rdv-${rdv.id}@localhost`,
      SEQUENCE: '0',
      STATUS: 'CONFIRMED',
      DTSTAMP: '20260309T070000Z',
      DTSTART: '20260309T080000Z',
      DTEND: '20260309T083000Z',
      SUMMARY: rdv.motif.nom,
      LOCATION: `${rdv.lieu!.nom}, 1 rue de la Paix, 62100 Calais`,
    },
  ])
  expect(answer.body).not.toMatch(/Léa|DUPONT|Dupont|logement/)
  expect(longestLine(answer.body)).toBeLessThanOrEqual(75)
  expect(answer.body.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect((await w.anonyme.get(`${path.slice(0, -4)}AAAA`)).statusCode).toBe(404)
})

test('a change raises the sequence of the same event; cancelled, it says so; one rdv alone is the same event', async () => {
  const w = await rdvSetting()
  const rdv = await w.create()
  const { read } = await link(w, w.zoe, w.zoe)
  const moved = await w.as(w.zoe).post(`/rdvs/${rdv.id}/reporter`, { debut: lundi('09:30') }, { version: 1 })
  const [after] = readIcs((await read()).body).events
  expect(after).toMatchObject({ UID: `rdv-${rdv.id}@localhost`, SEQUENCE: '1', DTSTART: '20260309T083000Z' })
  await w.statut(moved.json<Rdv>(), 'annule')
  const [cancelled] = readIcs((await read()).body).events
  expect(cancelled).toMatchObject({ UID: `rdv-${rdv.id}@localhost`, SEQUENCE: '2', STATUS: 'CANCELLED' })
  const alone = await w.as(w.zoe).get(`/rdvs/${rdv.id}.ics`)
  expect(alone.headers['content-type']).toBe('text/calendar; charset=utf-8')
  const file = readIcs(alone.body)
  expect(file.calendar['METHOD']).toBe('CANCEL')
  expect(file.events[0]).toMatchObject({ UID: `rdv-${rdv.id}@localhost`, SEQUENCE: '2', STATUS: 'CANCELLED' })
})

test('long and odd names are folded and escaped as calendars demand', async () => {
  const w = await rdvSetting()
  const nom = `Écoute; conseil, \\ ${'é'.repeat(90)}`
  const motif = await w.motif({ nom, collectif: true })
  const rdv = await w.create({ motifId: motif.id, usagerIds: [], titre: 'Sur une ligne' })
  // As titles were written before they were held to one.
  await w.owner.query("update rdvs set titre = E'Sur\\ndeux lignes' where id = $1", [rdv.id])
  const { body } = await w.as(w.zoe).get(`/rdvs/${rdv.id}.ics`)
  expect(longestLine(body)).toBeLessThanOrEqual(75)
  expect(readIcs(body).events[0]).toMatchObject({ SUMMARY: `${nom} : Sur\ndeux lignes` })
})

test('at home and in a one-off place, the address stays in the product', async () => {
  const w = await rdvSetting()
  const motif = await w.motif({ modalites: ['domicile', 'sur_place'] })
  const chez = await w.create({
    motifId: motif.id,
    modalite: 'domicile',
    lieuId: null,
    adresse: '3 rue des Prés',
    accepte: ['rdv.hors_plage'],
  })
  const ailleurs = await w.create({
    lieuId: null,
    lieuPonctuel: { nom: 'Chez Mme Dupont', adresse: '3 rue Haute' },
    debut: lundi('14:00'),
    accepte: ['rdv.hors_plage', 'rdv.meme_jour'],
  })
  const place = async ({ id }: Rdv) => readIcs((await w.as(w.zoe).get(`/rdvs/${id}.ics`)).body).events[0]?.['LOCATION']
  expect([await place(chez), await place(ailleurs)]).toEqual(['À domicile', 'Autre lieu'])
})

test('the link shows what its owner may see: of another service, busy times and no reason', async () => {
  const w = await rdvSetting()
  const logement = await w.service()
  const tom = await w.agent('Tom', { services: [logement] })
  await w.create()
  const day = { premier_jour: '2026-03-10', dernier_jour: '2026-03-10', heure_debut: '09:00', heure_fin: '12:00' }
  await w.insert('absences', { territoire_id: w.territoireId, agent_id: w.zoe.id, titre: 'Dentiste', ...day })
  const [hers, his] = [await link(w, w.zoe, w.zoe), await link(w, tom, w.zoe)]
  const resumes = async ({ read }: typeof hers) =>
    readIcs((await read()).body)
      .events.map(({ SUMMARY }) => SUMMARY)
      .toSorted((a = '', b = '') => a.localeCompare(b))
  expect(await resumes(hers)).toEqual([expect.stringMatching(/^Consultation/), 'Dentiste'])
  expect(await resumes(his)).toEqual(['Absent', 'Occupé'])
  // He no longer sees her agenda at all, nor does the link.
  await w.owner.query('delete from roles where agent_id = $1', [tom.id])
  expect(outcome(await his.read())).toEqual([404, 'flux.invalide'])
  await w.owner.query('update agents set desactive = true where id = $1', [w.zoe.id])
  expect(outcome(await hers.read())).toEqual([404, 'flux.invalide'])
})

test('a link is revoked by its owner alone, and ends at once; its secret is stored nowhere', async () => {
  const w = await rdvSetting()
  const ali = await w.agent('Ali')
  const flux = await link(w, w.zoe, w.zoe)
  expect((await w.as(w.zoe).get('/flux-agenda')).json().donnees).toMatchObject([{ id: flux.id, agentId: w.zoe.id }])
  expect((await w.as(ali).get('/flux-agenda')).json().donnees).toEqual([])
  expect(outcome(await w.as(ali).delete(`/flux-agenda/${flux.id}`))).toEqual([404, 'introuvable'])
  const secret = flux.url.split('.').at(-1)!
  const { rows } = await w.owner.query('select reponse from cles_idempotence where territoire_id = $1', [
    w.territoireId,
  ])
  expect(JSON.stringify(rows)).not.toContain(secret)
  // The link opens one agenda only.
  const other = flux.path.replace(`/agents/${w.zoe.id}/`, `/agents/${ali.id}/`)
  expect(outcome(await w.anonyme.get(other))).toEqual([404, 'flux.invalide'])
  expect((await w.as(w.zoe).delete(`/flux-agenda/${flux.id}`)).statusCode).toBe(204)
  expect(outcome(await flux.read())).toEqual([404, 'flux.invalide'])
  expect((await w.as(w.zoe).get('/flux-agenda')).json().donnees).toEqual([])
})

test('no link is made to an agenda that is not seen, nor by a machine’s token', async () => {
  const w = await rdvSetting()
  const autre = await w.organisation()
  const eva = await w.agent('Eva', { organisation: autre })
  expect(outcome(await w.as(w.zoe).post('/flux-agenda', { agentId: eva.id }))).toEqual([404, 'introuvable'])
  const body = { nom: 'x', portees: ['planning:ecrire', 'rdvs:lire'], dureeJours: 1 }
  const { jeton } = (await w.as(w.zoe).post('/jetons', body)).json<{ jeton: string }>()
  const headers = { authorization: `Bearer ${jeton}` }
  const refused = await w.anonyme.post('/flux-agenda', { agentId: w.zoe.id }, { headers })
  expect(outcome(refused)).toEqual([403, 'portee.manquante'])
})

test('an rdv that the agent does not see has no file either', async () => {
  const w = await rdvSetting()
  const rdv = await w.create()
  const autre = await w.agent('Eva', { organisation: await w.organisation() })
  expect(outcome(await w.as(autre).get(`/rdvs/${rdv.id}.ics`))).toEqual([404, 'introuvable'])
  expect(outcome(await w.as(w.zoe).get('/rdvs/999999999.ics'))).toEqual([404, 'introuvable'])
})

import { expect, test } from 'vitest'
import { lundi, outcome, rdvSetting } from '../../../test/rdvs.js'
import { world, type Caller, type Person } from '../../../test/world.js'
import type { Rdv } from '../rdvs/index.js'
import type { Accueil } from './contract.js'

const at = (heure: string) => Date.parse(lundi(heure))

/** Monday at Calais: Léa comes at 9, Nour at the desk sees to all services, Paul is of the Service social. */
async function guichet() {
  const w = await rdvSetting()
  w.clock.ms = at('08:00')
  const social = await w.service('Service social')
  const nour = await w.agent('Nour', { role: 'accueil', services: [] })
  const paul = await w.agent('Paul', { services: [social] })
  const rdv = await w.create()
  const read = async (who: Person = nour, more = ''): Promise<Accueil> => {
    const answer = await w.as(who).get(`/accueil?organisationId=${w.premiere.id}${more}`)
    if (answer.statusCode !== 200) throw new Error(answer.body)
    return answer.json<Accueil>()
  }
  const appel = (one: Rdv, appele = true, caller: Caller = w.as(nour)) =>
    caller.post(`/rdvs/${one.id}/appel`, { appele }, { version: one.version })
  const retard = (who: Person, agent: { id: number }, retardMin: number) =>
    w.as(who).post(`/agents/${agent.id}/retard`, { retardMin })
  return { ...w, social, nour, paul, rdv, read, appel, retard }
}

test('Nour at the desk reads the day by hour, with who comes, whom they see, and when they should be received', async () => {
  const w = await guichet()
  const accept = ['rdv.trou', 'rdv.hors_plage', 'rdv.meme_jour']
  const soir = await w.create({ debut: lundi('14:00'), accepte: accept })
  await w.create({ debut: '2026-03-10T09:00:00+01:00', accepte: accept })
  const lu = await w.read()
  expect(lu).toMatchObject({ jour: '2026-03-09', fuseau: 'Europe/Paris', aujourdhui: true })
  expect(lu.agents).toMatchObject([{ agentId: w.zoe.id, retardMin: 0, peutEcrire: true }])
  expect(lu.donnees.map(({ rdv, passageLe, attenteMin }) => [rdv.id, passageLe, attenteMin])).toEqual([
    [w.rdv.id, lundi('09:00'), 60],
    [soir.id, lundi('14:00'), 360],
  ])
  expect(lu.donnees[0]!.rdv).toMatchObject({
    libelle: 'a_venir',
    lieu: { id: w.cabinet.id },
    participations: [{ usager: { prenom: 'Léa' } }],
    arriveLe: null,
    appeleLe: null,
  })
  const ailleurs = await w.lieu()
  expect((await w.read(w.nour, `&lieuId=${ailleurs.id}`)).donnees).toEqual([])
  expect((await w.read(w.nour, `&lieuId=${w.cabinet.id}`)).donnees).toHaveLength(2)
})

test('who has not come by the end of her rdv is awaited no more; who came is, however late the agent', async () => {
  const w = await guichet()
  const venue = (await w.statut(w.rdv, 'arrivee')).json<Rdv>()
  w.clock.ms = Date.parse(w.rdv.fin)
  expect((await w.read()).donnees).toMatchObject([{ attenteMin: 0 }])
  w.clock.ms = at('08:10')
  await w.statut(venue, 'arrivee_annulee')
  w.clock.ms = Date.parse(w.rdv.fin)
  expect((await w.read()).donnees).toMatchObject([{ passageLe: null, attenteMin: null }])
})

test('another day is read too, and nobody waits for anything there', async () => {
  const w = await guichet()
  const mardi = await w.create({ debut: '2026-03-10T09:00:00+01:00', accepte: ['rdv.hors_plage'] })
  const lu = await w.read(w.nour, '&jour=2026-03-10')
  expect(lu).toMatchObject({
    aujourdhui: false,
    donnees: [{ rdv: { id: mardi.id }, passageLe: null, attenteMin: null }],
  })
})

test('the day is the local one of the place, overseas too', async () => {
  const w = await world()
  const noumea = await w.organisation({ fuseau: 'Pacific/Noumea' })
  const ina = await w.agent('Ina', { organisation: noumea, row: { fuseau: 'Pacific/Noumea' } })
  const motif = await w.motif({ organisation_id: noumea.id })
  const at23 = { debut: '2026-03-09T23:00:00+11:00', fin: '2026-03-09T23:30:00+11:00' }
  const lundiSoir = await w.rdv({ agents: [ina], motif, ...at23, row: { organisation_id: noumea.id } })
  const read = async () => (await w.as(ina).get(`/accueil?organisationId=${noumea.id}`)).json<Accueil>()
  const opened = w.clock.ms
  w.clock.ms = Date.parse('2026-03-09T22:00:00+11:00')
  expect((await read()).donnees.map(({ rdv }) => rdv.id)).toEqual([lundiSoir.id])
  w.clock.ms = Date.parse('2026-03-10T00:10:00+11:00')
  expect((await read()).donnees).toEqual([])
  w.clock.ms = opened
})

test('an agent sees what the row of rdvs shows her; another territoire and another organisation see no desk', async () => {
  const w = await guichet()
  const inès = await w.agent('Inès', { role: 'admin', services: [] })
  const théo = await w.agent('Théo', { role: null, row: { admin_territoire: true } })
  const loin = await w.agent('Lou', { organisation: await w.organisation() })
  const ailleurs = await (await world()).agent('Ada', { role: 'admin' })
  for (const who of [w.zoe, w.nour, inès, await w.agent('Ali')]) expect((await w.read(who)).donnees).toHaveLength(1)
  // Not even the agents of what he does not read.
  expect(await w.read(w.paul)).toMatchObject({ donnees: [], agents: [] })
  const ask = async (who: Person, id = w.premiere.id) => outcome(await w.as(who).get(`/accueil?organisationId=${id}`))
  expect(await ask(théo)).toEqual([403, 'droit.manquant'])
  for (const who of [loin, ailleurs]) expect(await ask(who)).toEqual([404, 'introuvable'])
  expect(await ask(w.nour, 999_999_999)).toEqual([404, 'introuvable'])
  expect((await w.anonyme.get(`/accueil?organisationId=${w.premiere.id}`)).statusCode).toBe(401)
})

test('Léa comes, is called in, waits again after all; each is undone, and in the history', async () => {
  const w = await guichet()
  const venue = (await w.statut(w.rdv, 'arrivee', [], w.as(w.nour))).json<Rdv>()
  w.clock.ms = at('09:05')
  const appelee = (await w.appel(venue)).json<Rdv>()
  expect(appelee).toMatchObject({ libelle: 'salle_attente', arriveLe: lundi('08:00'), appeleLe: lundi('09:05') })
  expect((await w.read()).donnees[0]).toMatchObject({ rdv: { appeleLe: lundi('09:05') }, passageLe: null })
  expect(outcome(await w.appel(appelee))).toEqual([409, 'rdv.appel_impossible'])
  const undo = `/rdvs/${venue.id}/annuler-derniere-modification`
  const defaite = (await w.as(w.nour).post(undo, undefined, { version: appelee.version })).json<Rdv>()
  expect(defaite).toMatchObject({ arriveLe: lundi('08:00'), appeleLe: null })
  const encore = (await w.appel(defaite, true, w.as(w.zoe))).json<Rdv>()
  const attend = (await w.appel(encore, false)).json<Rdv>()
  expect(attend).toMatchObject({ appeleLe: null, libelle: 'salle_attente' })
  expect((await w.journal(venue.id)).map(({ type }) => type)).toEqual([
    'rdv.cree',
    'rdv.statut_change',
    'rdv.appele',
    'rdv.modification_annulee',
    'rdv.appele',
    'rdv.appel_annule',
  ])
  expect((await w.journal(venue.id))[2]).toMatchObject({
    avant: { appeleLe: null },
    apres: { appeleLe: lundi('09:05') },
  })
})

test('nobody is called who has not come, who comes another day, or who is on the phone', async () => {
  const w = await guichet()
  expect(outcome(await w.appel(w.rdv))).toEqual([409, 'rdv.appel_impossible'])
  const demain = await w.create({ debut: '2026-03-10T09:00:00+01:00', accepte: ['rdv.hors_plage'] })
  const parTelephone = await w.motif({ modalites: '{sur_place,telephone}' })
  const more = { motifId: parTelephone.id, modalite: 'telephone', debut: lundi('10:00'), accepte: ['rdv.trou'] }
  const appel = await w.create(more)
  for (const rdv of [demain, appel]) {
    // Were they there, by a fault of ours.
    await w.owner.query('update rdvs set arrive_le = now() where id = $1', [rdv.id])
    expect(outcome(await w.appel(rdv))).toEqual([409, 'rdv.appel_impossible'])
    expect(outcome(await w.statut(rdv, 'arrivee'))).toEqual([409, 'rdv.transition_interdite'])
  }
  const lu = await w.read()
  expect(lu.donnees.find(({ rdv }) => rdv.id === appel.id)).toMatchObject({ passageLe: null, attenteMin: null })
})

test('an arrival that is taken back takes the call with it, and so does another day', async () => {
  const w = await guichet()
  const appelee = async (rdv: Rdv) => (await w.appel((await w.statut(rdv, 'arrivee')).json<Rdv>())).json<Rdv>()
  const une = await appelee(w.rdv)
  const partie = (await w.statut(une, 'arrivee_annulee')).json<Rdv>()
  expect([partie.arriveLe, partie.appeleLe]).toEqual([null, null])
  const deux = await appelee(partie)
  const later = { debut: '2026-03-16T09:00:00+01:00' }
  const moved = await w.as(w.zoe).post(`/rdvs/${deux.id}/reporter`, later, { version: deux.version })
  expect(moved.json()).toMatchObject({ libelle: 'a_venir', arriveLe: null, appeleLe: null })
})

test('who is seen after all keeps when she was called; the agent of another service calls nobody', async () => {
  const w = await guichet()
  const venue = (await w.statut(w.rdv, 'arrivee')).json<Rdv>()
  const hors = await (await world()).agent('Ada', { role: 'admin' })
  expect(outcome(await w.appel(venue, true, w.as(w.paul)))).toEqual([403, 'droit.manquant'])
  expect(outcome(await w.appel(venue, true, w.as(hors)))).toEqual([404, 'introuvable'])
  expect(outcome(await w.appel({ ...venue, version: 1 }))).toEqual([412, 'version.depassee'])
  const appelee = (await w.appel(venue)).json<Rdv>()
  const vue = (await w.statut(appelee, 'vu')).json<Rdv>()
  expect(vue).toMatchObject({ statut: 'vu', appeleLe: lundi('08:00') })
})

test('Zoé runs twenty minutes late: the wait says so, until her day is over', async () => {
  const w = await guichet()
  expect((await w.retard(w.zoe, w.zoe, 20)).json()).toEqual({ agentId: w.zoe.id, jour: '2026-03-09', retardMin: 20 })
  expect(await w.read()).toMatchObject({
    agents: [{ retardMin: 20 }],
    donnees: [{ passageLe: lundi('09:20'), attenteMin: 80 }],
  })
  await w.retard(w.nour, w.zoe, 5)
  await w.retard(w.nour, w.zoe, 5)
  const { rows } = await w.owner.query(
    "select avant, apres from journal where sujet_type = 'retard' and sujet_id = $1 order by id",
    [w.zoe.id],
  )
  const jour = '2026-03-09'
  expect(rows).toEqual([
    { avant: { jour, retardMin: 0 }, apres: { jour, retardMin: 20 } },
    { avant: { jour, retardMin: 20 }, apres: { jour, retardMin: 5 } },
  ])
  w.clock.ms = Date.parse('2026-03-10T08:00:00+01:00')
  await w.create({ debut: '2026-03-10T09:00:00+01:00', accepte: ['rdv.hors_plage'] })
  expect(await w.read()).toMatchObject({
    jour: '2026-03-10',
    agents: [{ retardMin: 0 }],
    donnees: [{ attenteMin: 60 }],
  })
})

test('the delay of an agent is for those who keep her agenda to say', async () => {
  const w = await guichet()
  const loin = await w.agent('Lou', { organisation: await w.organisation() })
  const hors = await (await world()).agent('Ada', { role: 'admin' })
  const parti = await w.agent('Ugo', { row: { desactive: true } })
  expect(outcome(await w.retard(w.paul, w.zoe, 10))).toEqual([403, 'droit.manquant'])
  for (const who of [loin, hors]) expect(outcome(await w.retard(who, w.zoe, 10))).toEqual([404, 'introuvable'])
  expect(outcome(await w.retard(w.nour, parti, 10))).toEqual([404, 'introuvable'])
  for (const faux of [-1, 241, 1.5]) expect((await w.retard(w.nour, w.zoe, faux)).statusCode).toBe(422)
})

test('two who wait for Zoé: the second is told the length of the first', async () => {
  const w = await guichet()
  const mia = await w.usager('Mia')
  const accepte = ['rdv.chevauchement', 'rdv.hors_plage', 'rdv.trou']
  const seconde = await w.create({ usagerIds: [mia.id], accepte })
  w.clock.ms = at('08:50')
  await w.statut(seconde, 'arrivee')
  w.clock.ms = at('08:55')
  await w.statut(w.rdv, 'arrivee')
  const attentes = (await w.read()).donnees.map(({ rdv, attenteMin }) => [rdv.id, attenteMin])
  expect(attentes).toEqual([
    [w.rdv.id, 35],
    [seconde.id, 5],
  ])
})

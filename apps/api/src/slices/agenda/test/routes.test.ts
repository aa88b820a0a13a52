import { expect, test, vi } from 'vitest'
import { rdvSetting } from '../../../../test/rdvs.js'
import { world } from '../../../../test/world.js'
import type { Agenda } from '../contract/agenda.js'

const SEMAINE = 'du=2026-03-09&au=2026-03-15'

/** Zoé of the PMI with a week: a plage on Monday, an rdv at 9, an absence on Wednesday. */
async function semaine() {
  const w = await rdvSetting()
  const rdvDeLea = await w.create()
  const absence = await w.insert('absences', {
    territoire_id: w.territoireId,
    agent_id: w.zoe.id,
    titre: 'Rendez-vous médical',
    premier_jour: '2026-03-11',
    dernier_jour: '2026-03-11',
    heure_debut: '14:00',
    heure_fin: '18:00',
  })
  const read = (who: Parameters<typeof w.as>[0], agentIds: number[] = [w.zoe.id], range = SEMAINE) =>
    w.as(who).get(`/agenda?agentIds=${agentIds.join(',')}&${range}`)
  return { ...w, rdvDeLea, absence, read }
}

test('an agent reads her week in one request: rdvs, plages, absences', async () => {
  const w = await semaine()
  const answer = await w.read(w.zoe)
  expect(answer.statusCode).toBe(200)
  expect(answer.json<Agenda>()).toMatchObject({
    agents: [{ id: w.zoe.id, prenom: 'Zoé', fuseau: 'Europe/Paris', droit: 'entier', peutEcrire: true }],
    rdvs: [{ id: w.rdvDeLea.id, libelle: 'a_venir', participations: [{ usager: { prenom: 'Léa' } }] }],
    occupations: [],
    plages: [
      {
        agentId: w.zoe.id,
        titre: 'Permanence',
        jour: '2026-03-09',
        debut: '2026-03-09T09:00:00+01:00',
        fin: '2026-03-09T12:00:00+01:00',
        motifIds: [w.consultation.id],
        lieu: { id: w.cabinet.id },
        recurrente: true,
      },
    ],
    absences: [
      { absenceId: w.absence, titre: 'Rendez-vous médical', jour: '2026-03-11', debut: '2026-03-11T14:00:00+01:00' },
    ],
    feries: [],
  })
})

test('a colleague of another service sees when she is busy or away, and nothing else', async () => {
  const w = await semaine()
  const sam = await w.agent('Sam', { services: [await w.service('Social')] })
  const seen = (await w.read(sam)).json<Agenda>()
  expect(seen).toMatchObject({ agents: [{ droit: 'occupe', peutEcrire: false }], rdvs: [], plages: [] })
  expect(seen.occupations).toEqual([
    { agentId: w.zoe.id, debut: '2026-03-09T09:00:00+01:00', fin: '2026-03-09T09:30:00+01:00' },
  ])
  expect(seen.absences).toMatchObject([{ absenceId: null, titre: 'Absent', debut: '2026-03-11T14:00:00+01:00' }])
  expect(JSON.stringify(seen)).not.toMatch(/Léa|médical|Consultation|Permanence/)
})

test('the admin of the territoire reads the agenda, its rdvs as busy times and absences without their reason', async () => {
  const w = await semaine()
  const admin = await w.agent('Ada', { role: null, services: [], row: { admin_territoire: true } })
  const seen = (await w.read(admin)).json<Agenda>()
  expect(seen).toMatchObject({
    agents: [{ droit: 'entier', peutEcrire: false }],
    rdvs: [],
    plages: [{ titre: 'Permanence' }],
    absences: [{ absenceId: w.absence, titre: 'Absent' }],
  })
  expect(seen.occupations).toHaveLength(1)
})

test('her rdv in another service is busy time to a colleague of hers, and whole to who shares that service', async () => {
  const w = await semaine()
  const social = await w.service('Social')
  const entretien = await w.motif({ service_id: social.id })
  const times = { debut: '2026-03-10T09:00:00+01:00', fin: '2026-03-10T10:00:00+01:00' }
  const rdv = await w.rdv({ agents: [w.zoe], motif: entretien, ...times, row: { service_id: social.id } })
  await w.prend(w.zoe, rdv)
  const pmi = (await w.read(await w.agent('Ali'))).json<Agenda>()
  expect(pmi.rdvs.map(({ id }) => id)).toEqual([w.rdvDeLea.id])
  expect(pmi.occupations).toEqual([{ agentId: w.zoe.id, ...times }])
  const sam = (await w.read(await w.agent('Sam', { services: [social] }))).json<Agenda>()
  expect(sam.rdvs.map(({ id }) => id)).toEqual([rdv.id])
  expect(sam.occupations.map(({ debut }) => debut)).toEqual(['2026-03-09T09:00:00+01:00'])
})

test('an rdv of two agents comes once, and the agenda’s version moves with each change', async () => {
  const w = await semaine()
  const ali = await w.agent('Ali')
  const version = async () => (await w.read(w.zoe)).json<Agenda>().agents[0]!.version
  const before = await version()
  const accepte = ['rdv.hors_plage', 'rdv.meme_jour', 'rdv.trou']
  const both = await w.create({ debut: '2026-03-09T10:00:00+01:00', agentIds: [w.zoe.id, ali.id], accepte })
  expect(both.agents).toHaveLength(2)
  const seen = (await w.read(w.zoe, [w.zoe.id, ali.id])).json<Agenda>()
  expect(seen.rdvs).toHaveLength(2)
  expect(seen.agents.map(({ id }) => id)).toEqual([w.zoe.id, ali.id])
  expect(await version()).toBeGreaterThan(before)
})

test('only what touches the days asked for is there: local days, overseas too', async () => {
  const w = await world()
  const noumea = await w.organisation({ fuseau: 'Pacific/Noumea', regime_feries: 'nouvelle-caledonie' })
  const ina = await w.agent('Ina', { organisation: noumea, row: { fuseau: 'Pacific/Noumea' } })
  const motif = await w.motif({ organisation_id: noumea.id, modalites: ['telephone'] })
  const at = (debut: string, fin: string) =>
    w.rdv({ agents: [ina], motif, debut, fin, row: { organisation_id: noumea.id } })
  const dimanche = await at('2026-03-15T23:30:00+11:00', '2026-03-16T00:00:00+11:00')
  const lundi = await at('2026-03-16T07:00:00+11:00', '2026-03-16T07:30:00+11:00')
  const read = async (jour: string) =>
    (await w.as(ina).get(`/agenda?agentIds=${ina.id}&du=${jour}&au=${jour}`)).json<Agenda>().rdvs.map(({ id }) => id)
  expect(await read('2026-03-15')).toEqual([dimanche.id])
  expect(await read('2026-03-16')).toEqual([lundi.id])
  expect(await read('2026-03-17')).toEqual([])
})

test('jours fériés say whom they close, but not whom they find at work', async () => {
  const w = await semaine()
  const reunion = await w.organisation({ regime_feries: 'la-reunion', feries_travailles: ['noel'] })
  const eva = await w.agent('Eva', { organisation: reunion })
  const admin = await w.agent('Ada', { role: null, services: [], row: { admin_territoire: true } })
  const december = 'du=2026-12-15&au=2026-12-31'
  expect((await w.read(admin, [w.zoe.id, eva.id], december)).json<Agenda>().feries).toEqual([
    { jour: '2026-12-20', nom: 'Abolition de l’esclavage', organisationIds: [reunion.id] },
    { jour: '2026-12-25', nom: 'Noël', organisationIds: [w.premiere.id] },
  ])
})

test('an agent of another organisation, of another territoire and of nowhere are answered alike', async () => {
  const w = await semaine()
  const loin = await w.agent('Loïc', { organisation: await w.organisation() })
  const ailleurs = await (await world()).agent('Ina')
  const seule = (await w.read(w.zoe)).json<Agenda>()
  expect(seule.inconnus).toEqual([])
  for (const id of [loin.id, ailleurs.id, 999_999_999]) {
    // Beside somebody she sees, they are named as missing; hers is there all the same.
    const avec = await w.read(w.zoe, [id, w.zoe.id])
    expect(avec.json()).toEqual({ ...seule, inconnus: [id] })
    const answer = await w.read(w.zoe, [id])
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'introuvable'])
  }
  expect((await w.anonyme.get(`/agenda?agentIds=${w.zoe.id}&${SEMAINE}`)).statusCode).toBe(401)
})

test.each([
  ['63 days', '1', 'du=2026-03-01&au=2026-05-02', '?au', 'periode.trop_longue'],
  ['a reversed range', '1', 'du=2026-03-02&au=2026-03-01', '?au', 'periode.inversee'],
  ['a day that does not exist', '1', 'du=2026-02-30&au=2026-03-01', '?du', 'champ.format'],
  ['the year 9999', '1', 'du=9999-12-30&au=9999-12-31', '?du', 'jour.invalide'],
  ['21 agents', Array.from({ length: 21 }, (_, i) => i + 1).join(','), SEMAINE, '?agentIds', 'champ.maxItems'],
  ['no agent', '', SEMAINE, '?agentIds', 'champ.pattern'],
  ['an unknown field', '1', `${SEMAINE}&vue=mois`, '?vue', 'champ.additionalProperties'],
])('%s is refused by its field', async (_case, agentIds, range, pointeur, code) => {
  const { zoe, as } = await semaine()
  const refused = await as(zoe).get(`/agenda?agentIds=${agentIds}&${range}`)
  expect(refused.statusCode).toBe(422)
  expect(refused.json().erreurs[0]).toMatchObject({ pointeur, code })
})

test('twenty agents take three statements, beside the actor’s and the trace of the reading', async () => {
  const w = await semaine()
  const others = await Promise.all(Array.from({ length: 19 }, (_, i) => w.agent(`Agent${i}`)))
  const client = await w.app.pool.connect()
  const statements = vi.spyOn(Object.getPrototypeOf(client) as { query: (...args: unknown[]) => unknown }, 'query')
  client.release()
  const answer = await w.read(w.zoe, [w.zoe.id, ...others.map(({ id }) => id)])
  expect(answer.json<Agenda>().agents).toHaveLength(20)
  const texts = statements.mock.calls.map(([given]) =>
    typeof given === 'string' ? given : (given as { text: string }).text,
  )
  statements.mockRestore()
  expect(texts.filter((text) => !/^(begin|commit|set)/.test(text))).toHaveLength(5)
})

import { expect, test } from 'vitest'
import { lundi, outcome, rdvSetting, warned } from '../../../../test/rdvs.js'

test('an rdv that nothing speaks against is saved at once', async () => {
  const w = await rdvSetting()
  expect((await w.as(w.zoe).post('/rdvs', w.body())).statusCode).toBe(201)
})

test('all warnings come at once, gravest first, nothing is written; the retry accepts them by their codes', async () => {
  const w = await rdvSetting()
  await w.insert('absences', {
    territoire_id: w.territoireId,
    agent_id: w.zoe.id,
    titre: 'Formation',
    premier_jour: '2026-01-05',
    dernier_jour: '2026-01-05',
    heure_debut: '08:00',
    heure_fin: '09:00',
    frequence: 'semaine',
    intervalle: 1,
    jours: [4],
  })
  const wish = { debut: '2026-01-01T08:30:00+01:00' }
  const refused = await w.as(w.zoe).post('/rdvs', w.body(wish))
  expect(outcome(refused)).toEqual([409, 'rdv.avertissements'])
  expect(warned(refused)).toEqual(['rdv.passe', 'rdv.ferie', 'rdv.hors_plage'])
  expect(refused.body).toContain('Jour de l’An')
  const away = await w.as(w.zoe).post('/rdvs', w.body({ debut: '2026-01-08T08:30:00+01:00' }))
  expect(warned(away)).toEqual(['rdv.absence', 'rdv.passe', 'rdv.hors_plage'])
  const half = await w.as(w.zoe).post('/rdvs', w.body({ ...wish, accepte: ['rdv.passe', 'rdv.ferie'] }))
  expect(warned(half)).toEqual(['rdv.passe', 'rdv.ferie', 'rdv.hors_plage'])
  const { rowCount } = await w.owner.query('select 1 from rdvs where motif_id = $1', [w.consultation.id])
  expect(rowCount).toBe(0)
  const accepte = ['rdv.passe', 'rdv.ferie', 'rdv.hors_plage']
  expect((await w.as(w.zoe).post('/rdvs', w.body({ ...wish, accepte }))).statusCode).toBe(201)
})

test('an absence is in its agent’s zone, and only its agent’s', async () => {
  const w = await rdvSetting()
  const paul = await w.agent('Paul', { row: { fuseau: 'America/Cayenne' } })
  const absence = (agent: { id: number }, heures: [string, string]) =>
    w.insert('absences', {
      territoire_id: w.territoireId,
      agent_id: agent.id,
      titre: 'Médecin',
      premier_jour: '2026-03-09',
      dernier_jour: '2026-03-09',
      heure_debut: heures[0],
      heure_fin: heures[1],
    })
  await absence(paul, ['09:00', '10:00'])
  const motif = await w.motif({ modalites: '{telephone}' })
  const of = async (agent: { id: number }, heure: string) =>
    warned(
      await w
        .as(w.zoe)
        .post('/rdvs?essai=1', w.body({ motifId: motif.id, lieuId: null, agentIds: [agent.id], debut: lundi(heure) })),
    )
  expect(await of(w.zoe, '09:00')).toEqual([])
  expect(await of(paul, '09:00')).toEqual(['rdv.hors_plage'])
  expect(await of(paul, '13:30')).toEqual(['rdv.absence', 'rdv.hors_plage'])
  expect(await of(paul, '14:00')).toEqual(['rdv.hors_plage'])
})

test('half outside her plage is outside; two plages that touch are one', async () => {
  const w = await rdvSetting()
  const at = async (heure: string) => warned(await w.as(w.zoe).post('/rdvs?essai=1', w.body({ debut: lundi(heure) })))
  expect(await at('11:30')).toEqual([])
  expect(await at('11:45')).toEqual(['rdv.hors_plage'])
  const row = {
    premier_jour: '2026-03-09',
    heure_debut: '12:00',
    heure_fin: '13:00',
    frequence: null,
    intervalle: null,
    jours: null,
  }
  await w.plage({ agent: w.zoe, motifs: [w.consultation], lieu: w.cabinet, row })
  expect(await at('11:45')).toEqual([])
})

test('the day a plage makes an exception, Zoé is outside it', async () => {
  const w = await rdvSetting()
  await w.owner.query("update plages_ouverture set exceptions = '{2026-03-09}' where agent_id = $1", [w.zoe.id])
  expect(warned(await w.as(w.zoe).post('/rdvs', w.body()))).toEqual(['rdv.hors_plage'])
})

test('Zoé is expected in another lieu at that time: it is named', async () => {
  const w = await rdvSetting()
  const elsewhere = await w.lieu({ nom: 'Mairie de Guînes' })
  const refused = await w.as(w.zoe).post('/rdvs', w.body({ lieuId: elsewhere.id }))
  expect(warned(refused)).toEqual(['rdv.autre_lieu'])
  expect(refused.json().avertissements[0].message).toContain('Zoé MARTIN')
  expect(refused.json().avertissements[0].message).toContain('Lieu')
})

test('who sees of Zoé’s agenda that she is busy, and no plage, is not told in which lieu she is expected', async () => {
  const w = await rdvSetting()
  await w.owner.query("update lieux set nom = 'Cabinet secret' where id = $1", [w.cabinet.id])
  const insertion = await w.service('Insertion')
  const [max, suivi] = [await w.agent('Max', { services: [insertion] }), await w.motif({ service_id: insertion.id })]
  const elsewhere = await w.lieu({ nom: 'Mairie de Guînes' })
  const rehearsed = (caller: { id: number }) =>
    w.as(caller as typeof max).post('/rdvs?essai=1', w.body({ motifId: suivi.id, lieuId: elsewhere.id }))
  const [his, fanny] = [await rehearsed(max), await rehearsed(await w.agent('Fanny', { role: 'accueil' }))]
  expect([warned(his), warned(fanny)]).toEqual([['rdv.autre_lieu'], ['rdv.autre_lieu']])
  expect([his.body.includes('secret'), fanny.body.includes('secret')]).toEqual([false, true])
})

test('a gap of 1 to 45 minutes on either side is said, with its length; none and 46 are not', async () => {
  const w = await rdvSetting()
  await w.create({ debut: lundi('10:00') })
  const tom = await w.usager('Tom')
  const at = async (heure: string) => {
    const refused = await w.as(w.zoe).post('/rdvs?essai=1', w.body({ debut: lundi(heure), usagerIds: [tom.id] }))
    const { avertissements = [] } = refused.json<{ avertissements?: { code: string; message: string }[] }>()
    return avertissements.map(
      ({ code, message }) => `${code} ${/\d+/.exec(message)?.[0]} ${/avant|après/.exec(message)?.[0]}`,
    )
  }
  expect(await at('09:30')).toEqual([])
  expect(await at('10:30')).toEqual([])
  expect(await at('09:29')).toEqual(['rdv.trou 1 après'])
  expect(await at('11:15')).toEqual(['rdv.trou 45 avant'])
  expect(await at('11:16')).toEqual([])
})

test('a gap on both sides is one code said twice, accepted as it came; what another rdv fills is no gap', async () => {
  const w = await rdvSetting()
  for (const debut of ['09:00', '10:30']) await w.create({ debut: lundi(debut), usagerIds: [] })
  const tom = await w.usager('Tom')
  const body = (more: object) => w.body({ debut: lundi('09:40'), usagerIds: [tom.id], ...more })
  const refused = await w.as(w.zoe).post('/rdvs', body({}))
  expect(warned(refused)).toEqual(['rdv.trou', 'rdv.trou'])
  const made = await w.as(w.zoe).post('/rdvs', body({ accepte: warned(refused) }))
  expect(made.statusCode).toBe(201)
  // Where it overlaps another at its beginning, or at both ends, nothing is lost there.
  const over = w.body({ debut: lundi('09:20'), dureeMin: 50, usagerIds: [] })
  expect(warned(await w.as(w.zoe).post('/rdvs?essai=1', over))).toEqual(['rdv.chevauchement', 'rdv.trou'])
  const inside = w.body({ debut: lundi('09:45'), dureeMin: 20, usagerIds: [] })
  expect(warned(await w.as(w.zoe).post('/rdvs?essai=1', inside))).toEqual(['rdv.chevauchement'])
})

test('a tampon is broken by either rdv’s, and the time it asks for is no lost time', async () => {
  const w = await rdvSetting()
  const calm = await w.motif({ tampon_avant_min: 15, tampon_apres_min: 20 })
  await w.create({ debut: lundi('10:00'), motifId: calm.id })
  const tom = await w.usager('Tom')
  const at = async (heure: string, motif = w.consultation) =>
    warned(
      await w.as(w.zoe).post('/rdvs?essai=1', w.body({ debut: lundi(heure), motifId: motif.id, usagerIds: [tom.id] })),
    )
  expect(await at('09:30')).toEqual(['rdv.tampon'])
  expect(await at('09:15')).toEqual([])
  expect(await at('09:14')).toEqual(['rdv.trou'])
  expect(await at('10:49')).toEqual(['rdv.tampon'])
  expect(await at('10:50')).toEqual([])
  expect(await at('09:14', calm)).toEqual(['rdv.tampon'])
})

test('the same usager twice that day for one motif is said by name', async () => {
  const w = await rdvSetting()
  await w.create()
  const refused = await w.as(w.zoe).post('/rdvs', w.body({ debut: lundi('10:30') }))
  expect(warned(refused)).toEqual(['rdv.meme_jour'])
  expect(refused.body).toContain('Léa DUPONT')
  const other = await w.motif()
  expect((await w.as(w.zoe).post('/rdvs', w.body({ debut: lundi('10:30'), motifId: other.id }))).statusCode).toBe(201)
})

test('busy time from outside counts as taken', async () => {
  const w = await rdvSetting()
  await w.insert('externes', {
    territoire_id: w.territoireId,
    agent_id: w.zoe.id,
    debut: lundi('09:15'),
    fin: lundi('09:20'),
    source: 'ics',
  })
  expect(warned(await w.as(w.zoe).post('/rdvs', w.body()))).toEqual(['rdv.chevauchement'])
})

test('each of two agents is warned of by name', async () => {
  const w = await rdvSetting()
  const ali = await w.agent('Ali')
  const refused = await w.as(w.zoe).post('/rdvs', w.body({ agentIds: [w.zoe.id, ali.id], debut: lundi('14:00') }))
  expect(refused.json().avertissements.map(({ message }: { message: string }) => message)).toEqual([
    expect.stringContaining('Ali MARTIN'),
    expect.stringContaining('Zoé MARTIN'),
  ])
})

test('a conflict born meanwhile is shown, though other warnings were accepted', async () => {
  const w = await rdvSetting()
  const tom = await w.usager('Tom')
  const wish = { debut: lundi('14:00'), usagerIds: [tom.id], accepte: ['rdv.hors_plage'] }
  await w.create({ debut: lundi('14:00'), accepte: ['rdv.hors_plage'] })
  const refused = await w.as(w.zoe).post('/rdvs', w.body(wish))
  expect(warned(refused)).toEqual(['rdv.chevauchement', 'rdv.hors_plage'])
  const accepte = ['rdv.chevauchement', 'rdv.hors_plage']
  const made = await w.as(w.zoe).post('/rdvs', w.body({ ...wish, accepte }))
  expect(made.statusCode).toBe(201)
  expect(await w.occupations(made.json().id)).toEqual([{ agentId: w.zoe.id, surbooking: true }])
})

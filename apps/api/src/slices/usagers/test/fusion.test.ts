import { expect, test } from 'vitest'
import { atOnce } from '../../../../test/at-once.js'
import { rdvSetting } from '../../../../test/rdvs.js'
import { deriveToken } from '../../../platform/auth/tokens.js'
import { SECRET } from '../../../../test/database.js'
import type { Rdv } from '../../rdvs/contract/rdvs.js'
import type { Doublons, Usager } from '../contract/usagers.js'

const code = (response: { statusCode: number; json: () => { code: string } }) => [
  response.statusCode,
  response.json().code,
]

/** Léa, whom an online booking made a second time as « Lea Dupond », and what hangs on each. */
async function twins() {
  const w = await rdvSetting()
  const ailleurs = await w.organisation()
  const ali = await w.agent('Ali')
  const double = await w.usager('Lea', {
    nom: 'Dupond',
    telephone: '+33612345678',
    email: 'lea@exemple.fr',
    date_naissance: '1990-05-02',
    notes: 'Vue à Calais.',
    a_rapprocher: true,
    organisation_id: ailleurs.id,
  })
  await w.owner.query('insert into usagers_organisations values ($1, $2, $3)', [
    w.territoireId,
    double.id,
    w.premiere.id,
  ])
  await w.owner.query('insert into referents values ($1, $2, $3)', [w.territoireId, double.id, ali.id])
  const caller = w.as(w.zoe)
  const read = async (id: number) => (await caller.get(`/usagers/${id}`)).json<Usager>()
  const merge = async (body: object = {}) => {
    const [source, dans] = [await read(double.id), await read(w.lea.id)]
    return caller.post(
      `/usagers/${double.id}/fusionner`,
      { dansId: w.lea.id, dansVersion: dans.version, ...body },
      { version: source.version },
    )
  }
  /** Everything in the database that a merge may touch, but versions, journal and the merge itself. */
  const state = async () => {
    const text = `select
      (select json_agg(to_jsonb(u) - 'version' order by u.id) from usagers u where territoire_id = $1) as usagers,
      (select json_agg(o order by usager_id, organisation_id) from usagers_organisations o where territoire_id = $1) as organisations,
      (select json_agg(r order by usager_id, agent_id) from referents r where territoire_id = $1) as referents,
      (select json_agg(p order by p.id) from participations p where territoire_id = $1) as participations,
      (select json_agg(f order by f.id) from participations_fusionnees f where territoire_id = $1) as fusionnees,
      (select json_agg(json_build_array(m.id, m.participation_id) order by m.id) from messages m where territoire_id = $1) as messages,
      (select json_agg(json_build_array(r.id, r.statut, r.arrive_le) order by r.id) from rdvs r where territoire_id = $1) as rdvs`
    return (await w.owner.query<Record<string, unknown>>(text, [w.territoireId])).rows[0]!
  }
  return { ...w, ali, ailleurs, double, caller, read, merge, state }
}

const links = async (w: Awaited<ReturnType<typeof twins>>, rdvId: number) => {
  const { rows } = await w.owner.query<{ id: string; lien_sel: string; usager_id: string }>(
    'select id, lien_sel, usager_id from participations where rdv_id = $1 order by id',
    [rdvId],
  )
  return rows.map((row) => deriveToken(SECRET, 'lien', Number(row.id), row.lien_sel))
}

test('a record made twice is proposed with its reasons; a child who shares the phone is not', async () => {
  const w = await twins()
  await w.usager('Tom', { responsable_id: w.lea.id })
  await w.usager('Léo', { nom: 'Durand', telephone: '+33612345678' })
  await w.usager('Dupont', { nom: 'Léa', telephone: null })
  const found = (await w.caller.get(`/usagers/${w.lea.id}/doublons`)).json<Doublons>()
  expect(found.donnees.map(({ usager, raisons }) => [usager.prenom, raisons.map((raison) => raison.code)])).toEqual([
    ['Lea', ['telephone', 'nom_proche', 'prenom', 'a_rapprocher']],
  ])
  expect(found.donnees[0]!.score).toBe(70)
  await w.owner.query(
    "update usagers set date_naissance = '1990-05-02' where territoire_id = $1 and prenom in ('Léa', 'Dupont')",
    [w.territoireId],
  )
  const again = (await w.caller.get(`/usagers/${w.lea.id}/doublons`)).json<Doublons>()
  expect(again.donnees.map(({ usager, score }) => [usager.prenom, score])).toEqual([
    ['Lea', 100],
    ['Dupont', 80],
  ])
  expect(again.donnees[1]!.raisons).toContainEqual({ code: 'noms_inverses', texte: 'nom et prénom inversés' })
  expect((await w.caller.get('/usagers?aRapprocher=true')).json().donnees).toMatchObject([{ id: w.double.id }])
})

test('of a record that she may not see, an agent hears only that one exists elsewhere', async () => {
  const w = await twins()
  const who = { nom: 'Dupont', telephone: '+33612345678', date_naissance: '1990-05-02' }
  const secret = await w.usager('Léa', { ...who, organisation_id: w.ailleurs.id })
  const seen = await w.usager('Léa', who)
  const answer = await w.caller.get(`/usagers/${seen.id}/doublons`)
  const { donnees, existeAilleurs } = answer.json<Doublons>()
  expect(existeAilleurs).toBe(true)
  expect(donnees.map(({ usager }) => usager.id)).not.toContain(secret.id)
  expect(answer.body).not.toContain(`"id":${secret.id},`)
  await w.owner.query('update usagers set supprime_at = now() where id = $1', [secret.id])
  expect((await w.caller.get(`/usagers/${seen.id}/doublons`)).json<Doublons>().existeAilleurs).toBe(false)
})

test('what hangs on the record that goes follows to the other, and comes back exactly when it is undone', async () => {
  const w = await twins()
  await w.usager('Tom', { responsable_id: w.double.id })
  const alone = await w.create({ usagerIds: [w.double.id] })
  const both = await w.create({
    usagerIds: [w.lea.id, w.double.id],
    debut: '2026-03-09T10:00:00+01:00',
    accepte: ['rdv.trou', 'rdv.meme_jour'],
  })
  const excused = await w.caller.post(
    `/rdvs/${both.id}/participations/${both.participations.find(({ usager }) => usager.id === w.lea.id)!.id}/statut`,
    { transition: 'excuse' },
    { version: both.version },
  )
  expect(excused.statusCode, excused.body).toBe(200)
  const before = await w.state()
  const jetons = [...(await links(w, alone.id)), ...(await links(w, both.id))]
  const merged = await w.merge({ reprendre: ['nom'] })
  expect(merged.statusCode, merged.body).toBe(200)
  const kept = merged.json<Usager>()
  expect(kept).toMatchObject({
    id: w.lea.id,
    nom: 'Dupond',
    email: 'lea@exemple.fr',
    notes: 'Vue à Calais.',
    referentIds: [w.ali.id],
    proches: [{ prenom: 'Tom' }],
    fusions: [{ id: w.double.id, nom: 'Dupond' }],
  })
  expect(code(await w.caller.get(`/usagers/${w.double.id}`))).toEqual([404, 'introuvable'])
  const after = async (id: number) => (await w.caller.get(`/rdvs/${id}`)).json<Rdv>()
  expect((await after(alone.id)).participations.map(({ usager }) => usager.id)).toEqual([w.lea.id])
  // She was excused on one record and expected on the other: she is expected.
  expect(await after(both.id)).toMatchObject({
    statut: 'prevu',
    participations: [{ usager: { id: w.lea.id }, statut: 'prevu' }],
  })
  for (const jeton of jetons) {
    const opened = await w.anonyme.get(`/mes-rdvs/${jeton}`)
    expect([opened.statusCode, opened.body]).toEqual([200, expect.stringContaining('Léa')])
  }
  const undone = await w.caller.post(`/usagers/${w.double.id}/defusionner`)
  expect(undone.statusCode, undone.body).toBe(200)
  expect(undone.json()).toMatchObject({ id: w.double.id, notes: 'Vue à Calais.', proches: [{ prenom: 'Tom' }] })
  expect(await w.state()).toEqual(before)
  for (const jeton of jetons) expect((await w.anonyme.get(`/mes-rdvs/${jeton}`)).statusCode).toBe(200)
  expect(code(await w.caller.post(`/usagers/${w.double.id}/defusionner`))).toEqual([404, 'introuvable'])
  const { rows } = await w.owner.query<{ type: string }>(
    "select type from journal where territoire_id = $1 and type ~ 'fusionne' order by type",
    [w.territoireId],
  )
  expect(rows.map(({ type }) => type)).toEqual([
    'rdv.usager_defusionne',
    'rdv.usager_defusionne',
    'rdv.usager_fusionne',
    'rdv.usager_fusionne',
    'usager.defusionne',
    'usager.fusionne',
  ])
})

test('notes too long to be kept together are refused before anything moves: none is cut', async () => {
  const w = await twins()
  await w.owner.query(
    "update usagers set notes = repeat(case when id = $1 then 'a' else 'b' end, 3000) where id = any($2)",
    [w.lea.id, [w.lea.id, w.double.id]],
  )
  const before = await w.state()
  expect(code(await w.merge())).toEqual([422, 'usager.notes_trop_longues'])
  expect(await w.state()).toEqual(before)
})

test('a merge is undone for thirty days, and only while both records and their common rdvs are as it left them', async () => {
  const w = await twins()
  const undo = () => w.caller.post(`/usagers/${w.double.id}/defusionner`)
  expect((await w.merge()).statusCode).toBe(200)
  const start = w.clock.ms
  w.clock.ms = start + 30 * 86_400_000
  await w.owner.query("update sessions set expire_at = '2099-01-01' where territoire_id = $1", [w.territoireId])
  expect(code(await undo())).toEqual([409, 'fusion.expiree'])
  w.clock.ms = start
  const { version } = await w.read(w.lea.id)
  await w.caller.patch(`/usagers/${w.lea.id}`, { notes: 'Déménage.' }, { version })
  expect(code(await undo())).toEqual([409, 'fusion.modifiee_depuis'])

  const v = await twins()
  const both = await v.create({ usagerIds: [v.lea.id, v.double.id] })
  expect((await v.merge()).statusCode).toBe(200)
  const rdv = (await v.caller.get(`/rdvs/${both.id}`)).json<Rdv>()
  expect((await v.statut(rdv, 'annule')).statusCode).toBe(200)
  const refused = await v.caller.post(`/usagers/${v.double.id}/defusionner`)
  expect([...code(refused), refused.json().rdvIds]).toEqual([409, 'fusion.rdvs_modifies', [both.id]])
})

test('a merge into a merge is undone from the last to the first', async () => {
  const w = await twins()
  const mia = await w.usager('Léa')
  const before = await w.state()
  expect((await w.merge()).statusCode).toBe(200)
  const lea = await w.read(w.lea.id)
  const next = await w.caller.post(
    `/usagers/${w.lea.id}/fusionner`,
    { dansId: mia.id, dansVersion: 1 },
    { version: lea.version },
  )
  expect(next.statusCode, next.body).toBe(200)
  expect(code(await w.caller.post(`/usagers/${w.double.id}/defusionner`))).toEqual([409, 'fusion.modifiee_depuis'])
  for (const id of [w.lea.id, w.double.id])
    expect((await w.caller.post(`/usagers/${id}/defusionner`)).statusCode, String(id)).toBe(200)
  expect(await w.state()).toEqual(before)
})

test('bad merges are refused: with oneself, with the unknown, stale, without a version, within a family', async () => {
  const w = await twins()
  const elsewhere = await twins()
  const loin = await w.usager('Loïc', { organisation_id: w.ailleurs.id })
  const send = (body: object, version = 1) => w.caller.post(`/usagers/${w.double.id}/fusionner`, body, { version })
  expect(code(await send({ dansId: w.double.id, dansVersion: 1 }))).toEqual([422, 'fusion.soi_meme'])
  for (const dansId of [loin.id, elsewhere.lea.id, 999_999_999])
    expect(code(await send({ dansId, dansVersion: 1 })), String(dansId)).toEqual([422, 'usager.inconnu'])
  expect(code(await send({ dansId: w.lea.id, dansVersion: 9 }))).toEqual([412, 'version.depassee'])
  expect(code(await send({ dansId: w.lea.id, dansVersion: 1 }, 9))).toEqual([412, 'version.depassee'])
  expect(
    (await w.caller.post(`/usagers/${w.double.id}/fusionner`, { dansId: w.lea.id, dansVersion: 1 })).statusCode,
  ).toBe(428)
  expect((await send({ dansId: w.lea.id, dansVersion: 1, autre: 1 })).statusCode).toBe(422)
  expect(
    code(await w.caller.post(`/usagers/${loin.id}/fusionner`, { dansId: w.lea.id, dansVersion: 1 }, { version: 1 })),
  ).toEqual([404, 'introuvable'])
  await w.owner.query('update usagers set responsable_id = $2 where id = $1', [w.double.id, w.lea.id])
  expect(code(await send({ dansId: w.lea.id, dansVersion: 1 }))).toEqual([409, 'fusion.parente'])
})

test('an rdv made for a record while it is being merged is the other’s', async () => {
  const w = await twins()
  for (let round = 0; round < 3; round++) {
    const debut = `2026-03-1${round + 2}T09:00:00+01:00`
    const answers = await atOnce(
      w.owner,
      { text: 'select 1 from usagers where id = $1 for update', values: [w.double.id] },
      [
        () => w.merge(),
        () => w.caller.post('/rdvs', w.body({ debut, usagerIds: [w.double.id], accepte: ['rdv.hors_plage'] })),
      ],
    )
    expect(
      answers.map(({ statusCode }) => statusCode),
      answers.map(({ body }) => body).join('\n'),
    ).toEqual([200, 201])
    const { rows } = await w.owner.query('select 1 from participations where usager_id = $1', [w.double.id])
    expect(rows).toEqual([])
    expect((await w.caller.post(`/usagers/${w.double.id}/defusionner`)).statusCode).toBe(200)
  }
})

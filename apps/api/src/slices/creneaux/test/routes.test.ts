import { describe, expect, test } from 'vitest'
import { MAINTENANT, world, type World } from '../../../../test/world.js'

const LUNDI = 'du=2026-03-16&au=2026-03-16'
type Listed = { donnees: { debut: string; fin: string; lieuId: number | null; agentIds?: number[] }[] }
const hours = (response: { json: () => Listed }) => response.json().donnees.map(({ debut }) => debut.slice(11, 16))

/** Zoé sees people on Mondays from 9 to 12, 45 minutes each, at one lieu. */
async function permanence(row: Record<string, unknown> = {}) {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const lieu = await w.lieu()
  const motif = await w.motif({ duree_min: 45, ...row })
  const plage = await w.plage({ agent: zoe, motifs: [motif], lieu })
  const list = (range = LUNDI, more = '') => w.anonyme.get(`/creneaux?motifId=${motif.id}&${range}${more}`)
  return { ...w, zoe, salle: lieu, consultation: motif, lundis: plage, list }
}

/** Time taken from an agent by an rdv, past the referee. */
async function busy(w: World, agent: { id: number }, motif: { id: number }, debut: string, fin: string) {
  const rdv = await w.rdv({ agents: [agent], motif, debut, fin })
  await w.prend(agent, rdv)
  return rdv
}

describe('an usager looks for a créneau', () => {
  test('a Monday from 9 to 12 gives four créneaux of 45 minutes', async () => {
    const w = await permanence()
    const answer = await w.list()
    expect(answer.statusCode).toBe(200)
    expect(hours(answer)).toEqual(['09:00', '09:45', '10:30', '11:15'])
    expect(answer.json().donnees[0]).toEqual({
      debut: '2026-03-16T09:00:00+01:00',
      fin: '2026-03-16T09:45:00+01:00',
      fuseau: 'Europe/Paris',
      lieuId: w.salle.id,
      modalites: ['sur_place'],
    })
    expect(answer.json().suivant).toBeNull()
  })

  test('an rdv of Zoé moves the grid after it, whoever it is with', async () => {
    const w = await permanence()
    await busy(w, w.zoe, w.consultation, '2026-03-16T09:30:00+01:00', '2026-03-16T10:00:00+01:00')
    expect(hours(await w.list())).toEqual(['10:00', '10:45'])
  })

  test('délai and horizon hide what is too near and too far, and agents ignore both', async () => {
    const w = await permanence({ duree_min: 30, delai_min_minutes: 122, delai_max_jours: 6 })
    expect(hours(await w.list('du=2026-03-09&au=2026-03-16'))).toEqual(['10:30', '11:00', '11:30'])
    const seen = await w.as(w.zoe).get(`/creneaux?motifId=${w.consultation.id}&du=2026-03-09&au=2026-03-16`)
    expect(seen.json().donnees).toHaveLength(12)
    expect(seen.json().donnees[0]).toMatchObject({ debut: '2026-03-09T09:00:00+01:00', agentIds: [w.zoe.id] })
  })

  test('absences, fériés, archived plages and agents who left close what they close', async () => {
    const w = await permanence()
    await w.insert('absences', {
      territoire_id: w.territoireId,
      agent_id: w.zoe.id,
      titre: 'Formation',
      premier_jour: '2026-03-16',
      dernier_jour: '2026-03-16',
      heure_debut: '10:00',
      heure_fin: '10:30',
    })
    expect(hours(await w.list())).toEqual(['09:00', '10:30', '11:15'])
    expect(hours(await w.list('du=2026-04-06&au=2026-04-06'))).toEqual([]) // Easter Monday
    expect(hours(await w.list('du=2026-04-13&au=2026-04-13'))).toHaveLength(4)
    await w.owner.query('delete from roles where agent_id = $1', [w.zoe.id])
    expect(hours(await w.list())).toEqual([])
  })

  test('overseas, hours are those of the wall there', async () => {
    const w = await world()
    const reunion = await w.organisation({ fuseau: 'Indian/Reunion', regime_feries: 'la-reunion' })
    const zoe = await w.agent('Zoé', { organisation: reunion })
    const motif = await w.motif({ organisation_id: reunion.id, duree_min: 60, modalites: ['telephone'] })
    await w.plage({ agent: zoe, motifs: [motif], row: { organisation_id: reunion.id } })
    const answer = await w.anonyme.get(`/creneaux?motifId=${motif.id}&${LUNDI}`)
    expect(answer.json().donnees[0]).toMatchObject({ debut: '2026-03-16T09:00:00+04:00', fuseau: 'Indian/Reunion' })
  })

  test('two agents free at once are one créneau for the usager, two for agents', async () => {
    const w = await permanence()
    const ali = await w.agent('Ali')
    await w.plage({ agent: ali, motifs: [w.consultation], lieu: w.salle })
    expect(hours(await w.list())).toHaveLength(4)
    const seen = await w.as(w.zoe).get(`/creneaux?motifId=${w.consultation.id}&${LUNDI}`)
    expect(seen.json().donnees).toHaveLength(8)
    const one = await w.as(w.zoe).get(`/creneaux?motifId=${w.consultation.id}&${LUNDI}&agentIds=${ali.id}`)
    expect(one.json().donnees.map((c: { agentIds: number[] }) => c.agentIds[0])).toEqual(Array(4).fill(ali.id))
  })

  test('a hold hides its créneau until it expires', async () => {
    const w = await permanence()
    const times = { debut: '2026-03-16T09:00:00+01:00', fin: '2026-03-16T09:45:00+01:00' }
    const hold = await w.insert('holds', {
      territoire_id: w.territoireId,
      organisation_id: w.premiere.id,
      motif_id: w.consultation.id,
      lieu_id: w.salle.id,
      modalite: 'sur_place',
      sel: 'x',
      expire_at: new Date(MAINTENANT + 600_000),
      ...times,
    })
    await w.prend(w.zoe, { id: hold }, { table: 'holds' })
    expect(hours(await w.list())).toEqual(['09:45', '10:30', '11:15'])
    w.clock.ms = MAINTENANT + 600_000
    expect(hours(await w.list())).toEqual(['09:00', '09:45', '10:30', '11:15'])
    w.clock.ms = MAINTENANT
  })

  test('the sessions of a collectif that have places are its créneaux', async () => {
    const w = await world()
    const zoe = await w.agent('Zoé')
    const motif = await w.motif({ collectif: true, modalites: ['sur_place'] })
    const lieu = await w.lieu()
    const session = (debut: string, fin: string, row = {}) =>
      w.rdv({
        agents: [zoe],
        motif,
        debut,
        fin,
        row: { collectif: true, lieu_id: lieu.id, modalite: 'sur_place', ...row },
      })
    const open = await session('2026-03-16T14:00:00+01:00', '2026-03-16T16:00:00+01:00', { places: 2 })
    const full = await session('2026-03-17T14:00:00+01:00', '2026-03-17T16:00:00+01:00', { places: 1 })
    await session('2026-03-18T14:00:00+01:00', '2026-03-18T16:00:00+01:00', { annule_le: new Date(MAINTENANT) })
    const part = { territoire_id: w.territoireId, statut_change_le: new Date(MAINTENANT), lien_sel: 'x' }
    const lea = await w.usager('Léa')
    await w.insert('participations', { ...part, rdv_id: full.id, usager_id: lea.id })
    await w.insert('participations', { ...part, rdv_id: open.id, usager_id: lea.id, statut: 'excuse' })
    const found = await w.anonyme.get(`/creneaux?motifId=${motif.id}&du=2026-03-16&au=2026-03-20`)
    expect(found.json().donnees).toEqual([
      {
        debut: '2026-03-16T14:00:00+01:00',
        fin: '2026-03-16T16:00:00+01:00',
        fuseau: 'Europe/Paris',
        lieuId: lieu.id,
        modalites: ['sur_place'],
        placesLibres: 2,
      },
    ])
    const seen = await w.as(zoe).get(`/creneaux?motifId=${motif.id}&du=2026-03-16&au=2026-03-20`)
    expect(seen.json().donnees[0]).toMatchObject({ rdvId: open.id, placesLibres: 2, agentIds: [zoe.id] })
  })
})

describe('the next créneau', () => {
  test('is given once per lieu, in one request', async () => {
    const w = await permanence()
    const autre = await w.lieu()
    await w.plage({ agent: await w.agent('Ali'), motifs: [w.consultation], lieu: autre, row: { jours: [2] } })
    const answer = await w.anonyme.get(`/creneaux/prochain?motifId=${w.consultation.id}`)
    expect(answer.json()).toMatchObject({
      donnees: [
        { lieuId: w.salle.id, creneau: { debut: '2026-03-09T09:00:00+01:00', lieuId: w.salle.id } },
        { lieuId: autre.id, creneau: { debut: '2026-03-10T09:00:00+01:00' } },
      ],
      suivant: null,
    })
    const later = await w.anonyme.get(
      `/creneaux/prochain?motifId=${w.consultation.id}&lieuId=${autre.id}&du=2026-03-11`,
    )
    expect(later.json().donnees).toMatchObject([{ lieuId: autre.id, creneau: { debut: '2026-03-17T09:00:00+01:00' } }])
  })

  test('is null for a lieu that has none, and agents look six months ahead', async () => {
    const w = await permanence({ delai_max_jours: 30 })
    await w.owner.query("update plages_ouverture set premier_jour = '2026-06-01' where id = $1", [w.lundis.id])
    const none = await w.anonyme.get(`/creneaux/prochain?motifId=${w.consultation.id}&lieuId=${w.salle.id}`)
    expect(none.json().donnees).toEqual([{ lieuId: w.salle.id, creneau: null }])
    const seen = await w.as(w.zoe).get(`/creneaux/prochain?motifId=${w.consultation.id}`)
    expect(seen.json().donnees[0].creneau).toMatchObject({ debut: '2026-06-01T09:00:00+02:00', agentIds: [w.zoe.id] })
  })
})

test('moving an rdv ignores its own time and keeps its own duration', async () => {
  const w = await permanence({ duree_min: 30 })
  const rdv = await busy(w, w.zoe, w.consultation, '2026-03-16T09:00:00+01:00', '2026-03-16T10:00:00+01:00')
  const path = `/creneaux?motifId=${w.consultation.id}&${LUNDI}`
  expect(hours(await w.as(w.zoe).get(path))).toEqual(['10:00', '10:30', '11:00', '11:30'])
  expect(hours(await w.as(w.zoe).get(`${path}&deplace=${rdv.id}`))).toEqual(['09:00', '10:00', '11:00'])
})

describe('who may look', () => {
  test('a motif closed online, archived, unknown or of nobody is not open to usagers', async () => {
    const w = await permanence()
    const closed = await w.motif({ reservable_en_ligne: false })
    const archived = await w.motif({ archive: true })
    for (const id of [closed.id, archived.id, 999_999_999]) {
      const answer = await w.anonyme.get(`/creneaux?motifId=${id}&${LUNDI}`)
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'motif.pas_en_ligne'])
    }
  })

  test('an agent of another service reads the motif’s name only, and another territoire’s agent nothing', async () => {
    const w = await permanence({ reservable_en_ligne: false })
    const social = await w.agent('Sam', { services: [await w.service('Social')] })
    const ailleurs = await (await world()).agent('Ina')
    const path = `/creneaux?motifId=${w.consultation.id}&${LUNDI}`
    expect((await w.as(w.zoe).get(path)).statusCode).toBe(200)
    expect((await w.as(social).get(path)).json()).toMatchObject({ status: 403, code: 'droit.manquant' })
    expect((await w.as(ailleurs).get(path)).json()).toMatchObject({ status: 404, code: 'introuvable' })
    const rdvElsewhere = await w.as(w.zoe).get(`${path}&deplace=999999999`)
    expect(rdvElsewhere.json()).toMatchObject({ status: 404, code: 'introuvable' })
  })

  test('usagers ask 62 days at most, agents 186, and nobody a reversed range', async () => {
    const w = await permanence()
    const codes = async (range: string) => {
      const path = `/creneaux?motifId=${w.consultation.id}&${range}`
      const answers = [await w.anonyme.get(path), await w.as(w.zoe).get(path)]
      return answers.map((answer) => (answer.statusCode === 200 ? 200 : answer.json().erreurs[0]))
    }
    expect(await codes('du=2026-03-01&au=2026-05-01')).toEqual([200, 200])
    const tooLong = expect.objectContaining({ code: 'periode.trop_longue', pointeur: '?au' })
    expect(await codes('du=2026-03-01&au=2026-05-02')).toEqual([tooLong, 200])
    expect(await codes('du=2026-03-01&au=2026-09-03')).toEqual([tooLong, tooLong])
    const reversed = expect.objectContaining({ code: 'periode.inversee', pointeur: '?au' })
    expect(await codes('du=2026-03-10&au=2026-03-09')).toEqual([reversed, reversed])
  })

  test.each([
    ['an impossible day', 'du=2026-02-30&au=2026-03-01', '?du'],
    ['a missing end', 'du=2026-03-01', '?au'],
    ['an unknown field', `${LUNDI}&couleur=rouge`, '?couleur'],
    ['a field for agents', `${LUNDI}&agentIds=1`, '?agentIds'],
    ['a modalité nobody knows', `${LUNDI}&modalite=fax`, '?modalite'],
    ['an id that is not one', `${LUNDI}&lieuId=abc`, '?lieuId'],
  ])('%s is refused by its field', async (_case, range, pointeur) => {
    const w = await permanence()
    const refused = await w.list(range)
    expect([refused.statusCode, refused.json().erreurs[0].pointeur]).toEqual([422, pointeur])
    expect(refused.headers['content-type']).toContain('application/problem+json')
  })
})

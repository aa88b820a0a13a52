import { expect, test, vi } from 'vitest'
import { MAINTENANT, world } from '../../../../test/world.js'
import { cacheOf, Lru } from '../memory/cache.js'

const LUNDI = 'du=2026-03-16&au=2026-03-16'
const NEUF = ['09:00', '10:00', '11:00']

/** Zoé on Mondays from 9 to 12, an hour each; her agenda already asked for, so remembered. */
async function remembered() {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const ali = await w.agent('Ali')
  const salle = await w.lieu()
  const motif = await w.motif({ duree_min: 60, tampon_apres_min: 0 })
  const plage = await w.plage({ agent: zoe, motifs: [motif], lieu: salle })
  const rdv = await w.rdv({
    agents: [zoe],
    motif,
    debut: '2026-03-23T09:00:00+01:00',
    fin: '2026-03-23T10:00:00+01:00',
  })
  const occupation = await w.prend(zoe, rdv)
  const list = async (range = LUNDI) => {
    const answer = await w.anonyme.get(`/creneaux?motifId=${motif.id}&${range}`)
    if (answer.statusCode !== 200) return [answer.json().code as string]
    return (answer.json().donnees as { debut: string }[]).map(({ debut }) => debut.slice(11, 16))
  }
  expect(await list()).toEqual(NEUF)
  const sql = (text: string, ...values: unknown[]) => w.owner.query(text, values)
  return { ...w, zoe, ali, salle, consultation: motif, lundis: plage, rdvPose: rdv, occupation, list, sql }
}
type Remembered = Awaited<ReturnType<typeof remembered>>

/** Every table that feeds the search of an individual motif, and what one change of it must show at once. */
const CHANGES: [table: string, change: (w: Remembered) => Promise<unknown>, after: string[]][] = [
  [
    'occupations',
    ({ sql, occupation }) =>
      sql(
        "update occupations set periode = '[2026-03-16T09:00:00+01:00,2026-03-16T10:00:00+01:00)' where id = $1",
        occupation,
      ),
    ['10:00', '11:00'],
  ],
  [
    'holds',
    async ({ sql, insert, prend, territoireId, premiere, consultation, zoe, list, clock }) => {
      const hold = await insert('holds', {
        territoire_id: territoireId,
        organisation_id: premiere.id,
        motif_id: consultation.id,
        modalite: 'sur_place',
        debut: '2026-03-16T09:00:00+01:00',
        fin: '2026-03-16T10:00:00+01:00',
        sel: 'x',
        expire_at: new Date(MAINTENANT + 60_000),
      })
      await prend(zoe, { id: hold }, { table: 'holds' })
      expect(await list()).toEqual(['10:00', '11:00'])
      await sql('update holds set expire_at = $2 where id = $1', hold, new Date(MAINTENANT + 300_000))
      clock.ms = MAINTENANT + 120_000
    },
    ['10:00', '11:00'],
  ],
  [
    'plages_ouverture',
    ({ sql, lundis }) => sql("update plages_ouverture set heure_debut = '10:00' where id = $1", lundis.id),
    ['10:00', '11:00'],
  ],
  [
    'plages_ouverture, of an agent never met in this search',
    ({ plage, ali, consultation, salle }) =>
      plage({ agent: ali, motifs: [consultation], lieu: salle, row: { heure_debut: '14:00', heure_fin: '15:00' } }),
    [...NEUF, '14:00'],
  ],
  [
    'plages_motifs, a plage that begins to serve the motif',
    async ({ sql, plage, ali, consultation, salle, motif, list }) => {
      const autre = await motif()
      const row = { heure_debut: '14:00', heure_fin: '15:00' }
      const { id } = await plage({ agent: ali, motifs: [autre], lieu: salle, row })
      expect(await list()).toEqual(NEUF)
      await sql('update plages_motifs set motif_id = $2 where plage_id = $1', id, consultation.id)
    },
    [...NEUF, '14:00'],
  ],
  ['plages_motifs', ({ sql, lundis }) => sql('delete from plages_motifs where plage_id = $1', lundis.id), []],
  [
    'absences',
    ({ insert, territoireId, zoe }) =>
      insert('absences', {
        territoire_id: territoireId,
        agent_id: zoe.id,
        titre: 'Formation',
        premier_jour: '2026-03-16',
        dernier_jour: '2026-03-16',
        heure_debut: '08:00',
        heure_fin: '11:00',
      }),
    ['11:00'],
  ],
  [
    'externes',
    ({ insert, territoireId, zoe }) =>
      insert('externes', {
        territoire_id: territoireId,
        agent_id: zoe.id,
        debut: '2026-03-16T09:00:00+01:00',
        fin: '2026-03-16T11:00:00+01:00',
        source: 'x',
      }),
    ['11:00'],
  ],
  [
    'notes',
    ({ insert, territoireId, zoe }) =>
      insert('notes', {
        territoire_id: territoireId,
        agent_id: zoe.id,
        titre: 'Réunion',
        debut: '2026-03-16T09:00:00+01:00',
        fin: '2026-03-16T11:00:00+01:00',
        occupe: true,
        partagee: false,
      }),
    ['11:00'],
  ],
  ['agents, deactivated', ({ sql, zoe }) => sql('update agents set desactive = true where id = $1', zoe.id), []],
  [
    'agents, their zone',
    async ({ sql, insert, territoireId, zoe, list }) => {
      await insert('absences', {
        territoire_id: territoireId,
        agent_id: zoe.id,
        titre: 'Formation',
        premier_jour: '2026-03-16',
        dernier_jour: '2026-03-16',
        heure_debut: '09:00',
        heure_fin: '10:00',
      })
      expect(await list()).toEqual(['10:00', '11:00'])
      await sql("update agents set fuseau = 'Indian/Reunion' where id = $1", zoe.id)
    },
    NEUF,
  ],
  [
    'motifs, their length',
    ({ sql, consultation }) => sql('update motifs set duree_min = 90 where id = $1', consultation.id),
    ['09:00', '10:30'],
  ],
  [
    'motifs, no longer online',
    ({ sql, consultation }) => sql('update motifs set reservable_en_ligne = false where id = $1', consultation.id),
    ['motif.pas_en_ligne'],
  ],
  [
    'agents, back after having left',
    async ({ sql, zoe, list }) => {
      await sql('update agents set desactive = true where id = $1', zoe.id)
      expect(await list()).toEqual([])
      await sql('update agents set desactive = false where id = $1', zoe.id)
    },
    NEUF,
  ],
  ['lieux, closed', ({ sql, salle }) => sql('update lieux set archive = true where id = $1', salle.id), []],
  ['roles', ({ sql, zoe }) => sql('delete from roles where agent_id = $1', zoe.id), []],
  [
    'plages_ouverture, given to another agent',
    ({ sql, lundis, ali }) =>
      sql("update plages_ouverture set agent_id = $2, heure_fin = '10:00' where id = $1", lundis.id, ali.id),
    ['09:00'],
  ],
]

test.each(CHANGES)(
  'a change of %s made elsewhere shows at once, however well remembered',
  async (_table, change, after) => {
    const w = await remembered()
    await change(w)
    expect(await w.list()).toEqual(after)
    expect(await w.list()).toEqual(after)
    w.clock.ms = MAINTENANT
  },
)

/** Changed by a test of their own, below or beside the explanations. */
const AILLEURS = ['organisations', 'rdvs', 'rdvs_agents', 'participations', 'referents', 'agents_services']

test('every table that moves a version is changed by one of these tests', async () => {
  const { owner } = await world()
  const { rows } = await owner.query<{ nom: string }>(
    "select distinct tgrelid::regclass::text as nom from pg_trigger where tgname in ('version_agenda', 'version_referentiel') order by 1",
  )
  const changed = new Set([...CHANGES.map(([table]) => table.split(',')[0]!), ...AILLEURS])
  expect(rows.map(({ nom }) => nom).filter((nom) => !changed.has(nom))).toEqual([])
  expect(rows.length).toBeGreaterThan(12)
})

test('the fériés of the organisation, its zone and the lieu’s show at once', async () => {
  const w = await remembered()
  const ferie = 'du=2026-05-25&au=2026-05-25'
  const zone = async () => {
    const answer = await w.anonyme.get(`/creneaux?motifId=${w.consultation.id}&${LUNDI}`)
    return answer.json().donnees[0].debut as string
  }
  expect(await w.list(ferie)).toEqual([])
  await w.sql("update organisations set feries_travailles = '{lundi_de_pentecote}' where id = $1", w.premiere.id)
  expect(await w.list(ferie)).toEqual(NEUF)
  expect(await zone()).toBe('2026-03-16T09:00:00+01:00')
  await w.sql("update organisations set fuseau = 'America/Cayenne' where id = $1", w.premiere.id)
  expect(await zone()).toBe('2026-03-16T09:00:00-03:00')
  await w.sql("update lieux set fuseau = 'America/Martinique' where id = $1", w.salle.id)
  expect(await zone()).toBe('2026-03-16T09:00:00-04:00')
})

test('the tampons of a motif of another organisation count as soon as they change', async () => {
  const w = await remembered()
  const ailleurs = await w.organisation()
  const visite = await w.motif({ organisation_id: ailleurs.id })
  const rdv = await w.rdv({
    agents: [w.zoe],
    motif: visite,
    debut: '2026-03-16T09:00:00+01:00',
    fin: '2026-03-16T10:00:00+01:00',
    row: { organisation_id: ailleurs.id },
  })
  await w.prend(w.zoe, rdv)
  expect(await w.list()).toEqual(['10:00', '11:00'])
  expect(await w.list()).toEqual(['10:00', '11:00'])
  await w.sql('update motifs set tampon_apres_min = 15 where id = $1', visite.id)
  expect(await w.list()).toEqual(['10:15'])
})

test('the services of an agent show at once in who could serve', async () => {
  const w = await remembered()
  const social = await w.service('Social')
  const sam = await w.agent('Sam', { services: [social] })
  const named = async () => {
    const path = `/creneaux/explication?motifId=${w.consultation.id}&${LUNDI}`
    const { ecartes } = (await w.as(w.zoe).get(path)).json<{ ecartes: { agentId: number }[] }>()
    return ecartes.map(({ agentId }) => agentId)
  }
  expect(await named()).toEqual([w.ali.id])
  await w.sql('update agents_services set service_id = $2 where agent_id = $1', sam.id, w.pmi.id)
  expect(await named()).toEqual([w.ali.id, sam.id])
})

test('the places of a session show at once: participations, holds, cancellation, its agents', async () => {
  const w = await remembered()
  const atelier = await w.motif({ collectif: true, modalites: ['telephone'] })
  const lea = await w.usager('Léa')
  const row = { collectif: true, places: 2 }
  const times = { debut: '2026-03-16T14:00:00+01:00', fin: '2026-03-16T15:00:00+01:00' }
  const session = await w.rdv({ agents: [w.zoe], motif: atelier, ...times, row })
  const places = async () => {
    const answer = await w.anonyme.get(`/creneaux?motifId=${atelier.id}&${LUNDI}`)
    return answer.json().donnees.map((c: { placesLibres: number }) => c.placesLibres)
  }
  expect(await places()).toEqual([2])
  await w.sql(
    "insert into participations (territoire_id, rdv_id, usager_id, statut_change_le, lien_sel) values ($1, $2, $3, now(), 'x')",
    w.territoireId,
    session.id,
    lea.id,
  )
  expect(await places()).toEqual([1])
  const hold = {
    territoire_id: w.territoireId,
    organisation_id: w.premiere.id,
    motif_id: atelier.id,
    rdv_id: session.id,
  }
  await w.insert('holds', {
    ...hold,
    ...times,
    modalite: 'telephone',
    sel: 'x',
    expire_at: new Date(MAINTENANT + 60_000),
  })
  expect(await places()).toEqual([])
  w.clock.ms = MAINTENANT + 60_000
  expect(await places()).toEqual([1])
  await w.sql('update rdvs set annule_le = now() where id = $1', session.id)
  expect(await places()).toEqual([])
  await w.sql('update rdvs set annule_le = null where id = $1', session.id)
  expect(await places()).toHaveLength(1)
  await w.sql('delete from rdvs_agents where rdv_id = $1', session.id)
  expect(await places()).toEqual([])
  w.clock.ms = MAINTENANT
})

test('an agenda proven fresh is not read again, and days later it is', async () => {
  const w = await remembered()
  const { agendas } = cacheOf(w.config)
  const before = agendas.get(w.zoe.id)
  expect(await w.list()).toEqual(NEUF)
  expect(agendas.get(w.zoe.id)).toBe(before)
  // A place taken in a session of the organisation does not throw her agenda away.
  await w.sql('update organisations set referentiel_version = referentiel_version + 1 where id = $1', w.premiere.id)
  expect(await w.list()).toEqual(NEUF)
  expect(agendas.get(w.zoe.id)).toBe(before)
  w.clock.ms = MAINTENANT - 5 * 86_400_000
  expect(await w.list()).toEqual(NEUF)
  expect(agendas.get(w.zoe.id)).not.toBe(before)
  w.clock.ms = MAINTENANT
})

test('a search takes three statements at most the first time, and one once remembered', async () => {
  const w = await remembered()
  for (const prenom of ['Bob', 'Eva', 'Ugo']) {
    const agent = await w.agent(prenom)
    await w.plage({ agent, motifs: [w.consultation], lieu: await w.lieu() })
  }
  const client = await w.app.pool.connect()
  const statements = vi.spyOn(Object.getPrototypeOf(client) as { query: (...args: unknown[]) => unknown }, 'query')
  client.release()
  const count = async () => {
    statements.mockClear()
    await w.list()
    const texts = statements.mock.calls.map(([given]) =>
      typeof given === 'string' ? given : (given as { text: string }).text,
    )
    return texts.filter((text) => !/^(begin|commit|set)/.test(text)).length
  }
  await w.sql('update motifs set duree_min = 30 where id = $1', w.consultation.id)
  expect(await count()).toBe(3)
  expect(await count()).toBe(1)
  statements.mockRestore()
})

test('an agenda that has just changed is read once, however many ask at that moment', async () => {
  const w = await remembered()
  const client = await w.app.pool.connect()
  const statements = vi.spyOn(Object.getPrototypeOf(client) as { query: (...args: unknown[]) => unknown }, 'query')
  client.release()
  await w.sql('update plages_ouverture set heure_fin = $2 where id = $1', w.lundis.id, '11:00')
  await w.list()
  await w.sql(
    "insert into absences (territoire_id, agent_id, titre, premier_jour, dernier_jour, heure_debut, heure_fin, exceptions) values ($1, $2, 'Réunion', '2026-03-16', '2026-03-16', '09:00', '10:00', '{}')",
    w.territoireId,
    w.zoe.id,
  )
  statements.mockClear()
  const reads = () =>
    statements.mock.calls.filter(([given]) => (given as { text?: string }).text?.includes('with lus as')).length
  // The person who reads an agenda waits here, so that all have asked before the first one has it.
  const holder = await w.owner.connect()
  await holder.query('begin; lock table externes in access exclusive mode')
  const lists = Promise.all(Array.from({ length: 12 }, () => w.list()))
  await vi.waitFor(() => expect(reads()).toBeGreaterThan(0), { timeout: 10_000 })
  await new Promise((wake) => setTimeout(wake, 300))
  await holder.query('commit')
  holder.release()
  expect(await lists).toEqual(Array.from({ length: 12 }, () => ['10:00']))
  expect(reads()).toBe(1)
  statements.mockRestore()
})

test('usagers who ask at the same moment are each answered with what was true when they asked', async () => {
  const w = await remembered()
  for (let round = 0; round < 5; round++) {
    const ouvert = round % 2 === 1
    const before = Array.from({ length: 10 }, () => w.list())
    await w.sql('update plages_ouverture set archive = $2 where id = $1', w.lundis.id, !ouvert)
    const after = await Promise.all(Array.from({ length: 10 }, () => w.list()))
    expect(after).toEqual(Array.from({ length: 10 }, () => (ouvert ? NEUF : [])))
    for (const seen of await Promise.all(before)) expect([[], NEUF]).toContainEqual(seen)
  }
})

test('the memory is bounded: the least asked for goes first', () => {
  const lru = new Lru<string>(2)
  lru.set(1, 'Zoé')
  lru.set(2, 'Ali')
  expect(lru.get(1)).toBe('Zoé')
  lru.set(3, 'Eva')
  expect([lru.size, lru.get(1), lru.get(2), lru.get(3)]).toEqual([2, 'Zoé', undefined, 'Eva'])
})

import { expect, test } from 'vitest'
import { rdvSetting } from '../../../../test/rdvs.js'
import type { Caller } from '../../../../test/world.js'
import type { Rdv } from '../contract/rdvs.js'

type Setting = Awaited<ReturnType<typeof rdvSetting>>
type Page = { donnees: Rdv[]; suivant: string | null }

/** Numbers below `n`, the same at each run. */
const draws = (seed: number) => (n: number) => {
  seed = (seed * 1103515245 + 12345) % 2147483648
  return Math.floor((seed / 2147483648) * n)
}

/** Three organisations, three services, motifs and lieux of each, and seventy rdvs of any of them and of anybody. */
async function town() {
  const w = await rdvSetting()
  const below = draws(7)
  const any = <T>(list: readonly T[]): T => list[below(list.length)]!
  const organisations = [w.premiere, await w.organisation(), await w.organisation({ fuseau: 'Indian/Reunion' })]
  const services = [w.pmi, await w.service(), await w.service()]
  const [pmi, social] = services as [{ id: number }, { id: number }]
  const role = (agent: { id: number }, organisation: { id: number }, nom: string) =>
    w.owner.query('insert into roles values ($1, $2, $3, $4)', [w.territoireId, agent.id, organisation.id, nom])
  const [deux, trois] = organisations.slice(1) as [{ id: number }, { id: number }]
  const agents = {
    'an agent of two services, in two organisations': await w.agent('Ali', { services: [pmi, social] }),
    'an agent here, at the front desk there': await w.agent('Inès'),
    'an admin of an organisation': await w.agent('Nora', { role: 'admin', services: [] }),
    'an agent without a service': await w.agent('Omar', { services: [] }),
    'an intervenant': await w.agent('Paul', { role: 'intervenant' }),
    'an admin of the territoire, agent of a service': await w.agent('Anne', { row: { admin_territoire: true } }),
    'somebody without any role any more': await w.agent('Rose', { role: null }),
  }
  await role(agents['an agent of two services, in two organisations'], deux, 'agent')
  await role(agents['an agent here, at the front desk there'], trois, 'accueil')
  const lieux = []
  const motifs = []
  for (const [i, organisation] of organisations.entries()) {
    lieux.push({ organisation, id: (await w.lieu({ organisation_id: organisation.id })).id })
    if (i === 1)
      lieux.push({
        organisation,
        id: (await w.lieu({ organisation_id: organisation.id, fuseau: 'America/Cayenne' })).id,
      })
    for (const service of services)
      motifs.push({
        organisation,
        service,
        id: (await w.motif({ organisation_id: organisation.id, service_id: service.id })).id,
      })
  }
  const usagers = [w.lea, await w.usager('Tom')]
  const people = Object.values(agents)
  const ids: number[] = []
  for (let n = 0; n < 70; n++) {
    const motif = any(motifs)
    const debut = new Date(Date.parse('2026-03-08T20:00:00Z') + below(40) * 3_600_000)
    const statut = any(['prevu', 'prevu', 'prevu', 'vu', 'absent', 'excuse'])
    const lieu = any([null, ...lieux.filter((one) => one.organisation === motif.organisation)])
    const rdv = await w.rdv({
      agents: [...new Set([any(people), any(people)])].slice(0, 1 + below(2)),
      motif,
      usagers: [any(usagers)],
      debut: debut.toISOString(),
      fin: new Date(debut.getTime() + 1_800_000).toISOString(),
      row: {
        organisation_id: motif.organisation.id,
        service_id: motif.service.id,
        lieu_id: lieu && lieu.id,
        statut,
        arrive_le: statut === 'prevu' && below(3) === 0 ? debut : null,
        supprime_at: below(12) === 0 ? debut : null,
        serie_id: below(4) === 0 ? 5 : null,
      },
    })
    ids.push(rdv.id)
  }
  return { w, agents, organisations, motifs, lieux, usagers, ids, below, any }
}

/** The rdvs of these ids that somebody may open one by one, in the order of lists. */
async function opened(caller: Caller, ids: readonly number[]): Promise<Rdv[]> {
  const found: Rdv[] = []
  for (const id of ids) {
    const answer = await caller.get(`/rdvs/${id}`)
    expect([200, 403, 404]).toContain(answer.statusCode)
    if (answer.statusCode === 200) found.push(answer.json<Rdv>())
  }
  return found.toSorted((a, b) => Date.parse(a.debut) - Date.parse(b.debut) || a.id - b.id)
}

async function listed(caller: Caller, query: string): Promise<Rdv[]> {
  const found: Rdv[] = []
  let cursor = ''
  for (;;) {
    const answer = await caller.get(`/rdvs?limite=12&${query}${cursor}`)
    expect(answer.statusCode, answer.body).toBe(200)
    const { donnees, suivant } = answer.json<Page>()
    found.push(...donnees)
    if (suivant === null) return found
    cursor = `&cursor=${suivant}`
  }
}

type Town = Awaited<ReturnType<typeof town>>

/** A few filters at once, as a query and as what each rdv is asked. */
function filters({ agents, organisations, motifs, lieux, usagers, below, any }: Town): [string, (rdv: Rdv) => boolean] {
  const people = Object.values(agents)
  const jour = `2026-03-0${8 + below(2)}`
  const [organisation, lieu, usager] = [any(organisations), any(lieux), any(usagers)]
  const [voulus, connus] = [
    [any(people).id, any(people).id],
    [any(motifs).id, any(motifs).id, any(motifs).id],
  ]
  const libelle = any(['a_venir', 'a_renseigner', 'salle_attente', 'vu', 'absent', 'excuse'] as const)
  const all: [string, (rdv: Rdv) => boolean][] = [
    [`du=${jour}`, (rdv) => rdv.debut.slice(0, 10) >= jour],
    [`au=${jour}`, (rdv) => rdv.debut.slice(0, 10) <= jour],
    [`organisationId=${organisation.id}`, (rdv) => rdv.organisationId === organisation.id],
    [`agentIds=${voulus.join(',')}`, (rdv) => rdv.agents.some(({ id }) => voulus.includes(id))],
    [`motifIds=${connus.join(',')}`, (rdv) => connus.includes(rdv.motif.id)],
    [`lieuIds=${lieu.id}`, (rdv) => rdv.lieu?.id === lieu.id],
    [`usagerId=${usager.id}`, (rdv) => rdv.participations.some((one) => one.usager.id === usager.id)],
    [`libelle=${libelle}`, (rdv) => rdv.libelle === libelle],
    ['serieId=5', (rdv) => rdv.serieId === 5],
  ]
  const chosen = all.filter(() => below(4) === 0)
  return [chosen.map(([query]) => query).join('&'), (rdv) => chosen.every(([, fits]) => fits(rdv))]
}

test('whoever asks, a list holds the rdvs that he may open one by one and that fit, whatever the filters and the order', async () => {
  const t = await town()
  const limited = async (agent: Setting['zoe']) => {
    const wish = {
      nom: 'Machine',
      portees: ['rdvs:lire', 'usagers:lire'],
      organisationIds: [t.w.premiere.id],
      dureeJours: 30,
    }
    const { jeton } = (await t.w.as(agent).post('/jetons', wish)).json<{ jeton: string }>()
    return (get: Caller['get']): Caller['get'] =>
      (url) =>
        get(url, { headers: { authorization: `Bearer ${jeton}` } })
  }
  const callers: [string, Caller][] = Object.entries(t.agents).map(([who, agent]) => [who, t.w.as(agent)])
  for (const who of [
    'an agent of two services, in two organisations',
    'an agent here, at the front desk there',
  ] as const)
    callers.push([
      `${who}, by a token of one organisation`,
      { ...t.w.anonyme, get: (await limited(t.agents[who]))(t.w.anonyme.get) },
    ])
  let sizes = 0
  t.w.clock.ms = Date.parse('2026-03-09T10:10:00+01:00')
  for (const [who, caller] of callers) {
    const all = await opened(caller, t.ids)
    expect([who, (await listed(caller, '')).map(({ id }) => id)]).toEqual([who, all.map(({ id }) => id)])
    for (let n = 0; n < 5; n++) {
      const [query, fits] = filters(t)
      const wanted = all.filter(fits).map(({ id }) => id)
      sizes += wanted.length
      expect([who, query, (await listed(caller, query)).map(({ id }) => id)]).toEqual([who, query, wanted])
      const back = await listed(caller, `${query}&ordre=-debut`)
      expect([who, query, back.map(({ id }) => id)]).toEqual([who, query, wanted.toReversed()])
    }
  }
  // Most filters leave something: nobody is compared with nothing.
  expect(sizes).toBeGreaterThan(100)
})

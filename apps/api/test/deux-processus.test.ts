import { afterAll, beforeAll, expect, test } from 'vitest'
import { send, startApi, type Api } from './processus.js'
import { world, type World } from './world.js'

const PERSONNES = 50
const TOURS = 3

let w: World
const apis: Api[] = []

beforeAll(async () => {
  w = await world()
  apis.push(...(await Promise.all([startApi(w.databaseUrl), startApi(w.databaseUrl)])))
}, 90_000)
afterAll(() => Promise.all(apis.map((api) => api.stop())))

type Refusal = { alternatives?: unknown[] }

test('fifty people on two servers, three agents: three are served, each by another; the others are told what is left', async () => {
  const salle = await w.lieu()
  const consultation = await w.motif({ duree_min: 30 })
  for (const prenom of ['Zoé', 'Ali', 'Eva']) {
    await w.plage({ agent: await w.agent(prenom), motifs: [consultation], lieu: salle })
  }
  for (let tour = 1; tour <= TOURS; tour++) {
    const next = await fetch(`${apis[tour % 2]!.url}/creneaux/prochain?motifId=${consultation.id}`)
    const { donnees } = (await next.json()) as { donnees: { creneau: { debut: string } }[] }
    const { debut } = donnees[0]!.creneau
    const body = { motifId: consultation.id, lieuId: salle.id, debut }
    const answers = await Promise.all(
      Array.from({ length: PERSONNES }, (_, personne) => send<Refusal>(`${apis[personne % 2]!.url}/holds`, body)),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3)
    for (const { status, body: refused } of answers.filter((answer) => answer.status !== 201))
      expect([status, refused.code, refused.alternatives?.length]).toEqual([409, 'creneau.pris', 3])
    const { rows } = await w.owner.query(
      'select count(distinct o.agent_id)::int as agents from occupations o join holds h on h.id = o.hold_id where h.motif_id = $1 and lower(o.periode) = $2',
      [consultation.id, debut],
    )
    expect(rows).toEqual([{ agents: 3 }])
  }
}, 60_000)

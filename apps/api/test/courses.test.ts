import { afterAll, beforeAll, expect, test } from 'vitest'
import { newKey, send, startApi, type Answer, type Api } from './processus.js'
import { ORIGIN, world, type Person, type World } from './world.js'

/** 100 to prove it (`COURSES_TOURS=100`); a few, so that each run of the tests would notice. */
const TOURS = Number(process.env['COURSES_TOURS'] ?? 2)
const CLIENTS = 50
const TEMPS = 60_000 + TOURS * 5_000

let w: World
const apis: Api[] = []

beforeAll(async () => {
  w = await world()
  apis.push(...(await Promise.all([startApi(w.databaseUrl), startApi(w.databaseUrl)])))
}, 90_000)
afterAll(() => Promise.all(apis.map((api) => api.stop())))

const at = (client: number, path: string): string => `${apis[client % 2]!.url}${path}`
const many = <T>(make: (client: number) => Promise<T>, length = CLIENTS): Promise<T[]> =>
  Promise.all(Array.from({ length }, (_, client) => make(client)))
/** How many have that status; none is ever a fault of the server. */
function count(answers: readonly Answer<unknown>[], status: number): number {
  expect(answers.filter((answer) => answer.status >= 500)).toEqual([])
  return answers.filter((answer) => answer.status === status).length
}

/** An agent whose session the servers, on the real clock, find alive. */
async function agent(prenom: string): Promise<Person & { headers: Record<string, string> }> {
  const made = await w.agent(prenom)
  await w.owner.query("update sessions set expire_at = '2035-01-01' where id = $1", [made.sessionId])
  const cookie = `permanence_acces=${w.app.jwt.sign({ ter: made.territoireId, ses: made.sessionId })}`
  return { ...made, headers: { cookie, origin: ORIGIN } }
}

/** Zoé, in her lieu on Mondays from 9 to 12, for a motif that is bookable for years. */
async function guichet() {
  // Its agents are its own: each race begins at the first Monday. Rdvs are at most five years ahead.
  jour = PREMIER
  const zoe = await agent('Zoé')
  const salle = await w.lieu()
  const motif = await w.motif({ delai_max_jours: 3_000, delai_min_minutes: 0 })
  const collectif = await w.motif({ delai_max_jours: 3_000, delai_min_minutes: 0, collectif: true })
  await w.plage({ agent: zoe, motifs: [motif], lieu: salle })
  return { zoe, salle, motif, collectif }
}

/** 1 January 1970 was a Thursday: the Monday after the next. */
const PREMIER = (Math.floor(Date.now() / 86_400_000 / 7) + 2) * 7 + 4
let jour = PREMIER

/** A Monday that no round of this race has had, with its first créneaux (none on a férié: the next one). */
async function monday(motif: { id: number }): Promise<{ day: string; debuts: string[] }> {
  for (;;) {
    jour += 7
    const day = new Date(jour * 86_400_000).toISOString().slice(0, 10)
    const answer = await fetch(at(jour, `/creneaux?motifId=${motif.id}&du=${day}&au=${day}`))
    const { donnees } = (await answer.json()) as { donnees: { debut: string }[] }
    if (donnees.length > 0) return { day, debuts: donnees.map(({ debut }) => debut) }
  }
}

const sorted = (ids: readonly number[]) => ids.toSorted((a, b) => a - b)

/** Runs the rounds of a race; says the slowest answer of all, but of the first round: servers have only just started. */
async function race(name: string, round: () => Promise<readonly Answer<unknown>[]>): Promise<void> {
  let slowest = 0
  for (let tour = 0; tour <= TOURS; tour++) {
    const answers = await round()
    // A deadlock would be refused like a créneau that is taken: it has a code of its own.
    expect(answers.filter(({ body }) => body?.code === 'requete.croisee')).toEqual([])
    if (tour > 0) slowest = Math.max(slowest, ...answers.map(({ ms }) => ms))
  }
  process.stdout.write(`${name}: ${TOURS} rounds, slowest answer ${Math.round(slowest)} ms\n`)
}

const taken = async (debut: string, agentIds: readonly number[]) =>
  (
    await w.owner.query(
      'select agent_id::int as id from occupations where agent_id = any($1) and lower(periode) = $2',
      [agentIds, debut],
    )
  ).rows.map(({ id }) => id as number)

test(
  'one créneau, fifty people: exactly one has it',
  async () => {
    const { zoe, salle, motif } = await guichet()
    await race('same créneau', async () => {
      const { debuts } = await monday(motif)
      const body = { motifId: motif.id, lieuId: salle.id, debut: debuts[0]! }
      const answers = await many((client) => send(at(client, '/holds'), body))
      expect([count(answers, 201), count(answers, 409)]).toEqual([1, CLIENTS - 1])
      expect(await taken(debuts[0]!, [zoe.id])).toEqual([zoe.id])
      return answers
    })
  },
  TEMPS,
)

test(
  'the last place of a séance, fifty people: exactly one has it',
  async () => {
    const { zoe, salle, motif, collectif } = await guichet()
    await race('same last place', async () => {
      const { debuts } = await monday(motif)
      const debut = debuts[0]!
      const fin = new Date(Date.parse(debut) + 3_600_000).toISOString()
      const row = { collectif: true, places: 1, lieu_id: salle.id, modalite: 'sur_place' }
      const seance = await w.rdv({ agents: [zoe], motif: collectif, debut, fin, row })
      const held = await many((client) =>
        send<{ id: number; jeton: string }>(at(client, '/holds'), { motifId: collectif.id, lieuId: salle.id, debut }),
      )
      expect([count(held, 201), count(held, 409)]).toEqual([1, CLIENTS - 1])
      // The person who has it takes it once, however often he says so.
      const { id, jeton } = held.find(({ status }) => status === 201)!.body
      const usager = { prenom: 'Nadia', nom: 'Petit', telephone: '0612345699' }
      const booked = await many((client) => send(at(client, '/reservations'), { holdId: id, jeton, usager }), 10)
      expect(count(booked, 201)).toBe(1)
      const { rows } = await w.owner.query('select count(*)::int as inscrits from participations where rdv_id = $1', [
        seance.id,
      ])
      expect(rows).toEqual([{ inscrits: 1 }])
      return [...held, ...booked]
    })
  },
  TEMPS,
)

test(
  'one idempotency key, fifty sendings: one rdv, one answer',
  async () => {
    const { zoe, salle, motif } = await guichet()
    const lea = await w.usager('Léa')
    await race('same idempotency key', async () => {
      const { debuts } = await monday(motif)
      const body = {
        organisationId: w.premiere.id,
        motifId: motif.id,
        lieuId: salle.id,
        debut: debuts[0]!,
        agentIds: [zoe.id],
        usagerIds: [lea.id],
      }
      const key = newKey()
      const answers = await many((client) =>
        send<{ id: number }>(at(client, '/rdvs'), body, { ...zoe.headers, 'idempotency-key': key }),
      )
      expect(count(answers, 201)).toBe(CLIENTS)
      expect(new Set(answers.map(({ body: { id } }) => id)).size).toBe(1)
      expect(await taken(debuts[0]!, [zoe.id])).toEqual([zoe.id])
      return answers
    })
  },
  TEMPS,
)

test(
  'people online against agents who write in the agenda: exactly one has the time',
  async () => {
    const { zoe, salle, motif } = await guichet()
    await race('hold against agent creation', async () => {
      const { debuts } = await monday(motif)
      const debut = debuts[0]!
      const hold = { motifId: motif.id, lieuId: salle.id, debut }
      const rdv = { ...hold, organisationId: w.premiere.id, agentIds: [zoe.id], usagerIds: [] }
      const answers = await many((client) =>
        client % 4 < 2 ? send(at(client, '/holds'), hold) : send(at(client, '/rdvs'), rdv, zoe.headers),
      )
      expect([count(answers, 201), count(answers, 409)]).toEqual([1, CLIENTS - 1])
      expect(await taken(debut, [zoe.id])).toEqual([zoe.id])
      return answers
    })
  },
  TEMPS,
)

test(
  'absences against bookings: each rdv is named by every absence, or refused',
  async () => {
    let desk = await guichet()
    let tours = 0
    type Absence = { rdvsAReplacer: { id: number }[] }
    await race('absence against booking', async () => {
      // An agent has 150 rdvs to come, as a busy one does; not 600, one Monday after the other.
      if (tours++ % 25 === 24) desk = await guichet()
      const { zoe, salle, motif } = desk
      const { day, debuts } = await monday(motif)
      type Held = { id: number; jeton: string }
      const held = await Promise.all(
        debuts.map((debut, n) => send<Held>(at(n, '/holds'), { motifId: motif.id, lieuId: salle.id, debut })),
      )
      expect(count(held, 201)).toBe(debuts.length)
      const hours = { premierJour: day, heureDebut: '08:00', heureFin: '18:00' }
      const usager = { prenom: 'Nadia', nom: 'Petit', telephone: '0612345699' }
      const absences: Answer<Absence>[] = []
      const booked: Answer<{ rdv: { id: number } }>[] = []
      const absent = async (client: number) => {
        absences.push(
          await send<Absence>(at(client, '/absences'), { agentId: zoe.id, titre: 'Malade', ...hours }, zoe.headers),
        )
      }
      const book = async (client: number) => {
        const { id: holdId, jeton } = held[client % held.length]!.body
        booked.push(await send(at(client, '/reservations'), { holdId, jeton, usager }))
      }
      // Most want the rdv; each of them more than once, so that every order of arrival is tried.
      await many((client) => (client % 5 === 0 && client > 0 ? absent(client) : book(client)))
      expect(count(absences, 201)).toBe(absences.length)
      const made = booked.flatMap(({ status, body }) => (status === 201 ? [body.rdv.id] : []))
      for (const { body } of absences) expect(sorted(body.rdvsAReplacer.map(({ id }) => id))).toEqual(sorted(made))
      const refusals = new Set(booked.flatMap(({ status, body }) => (status === 201 ? [] : [body.code])))
      for (const code of refusals) expect(['creneau.indisponible', 'hold.refuse']).toContain(code)
      // Nobody has nine hundred absences: the last round must meet what the first one did.
      await w.owner.query('delete from absences where agent_id = $1', [zoe.id])
      return [...held, ...absences, ...booked]
    })
  },
  TEMPS,
)

test(
  'rdvs of two agents that cross: no agent twice, never a deadlock',
  async () => {
    const { salle, motif } = await guichet()
    const trio = [await agent('Ali'), await agent('Eva'), await agent('Tom')]
    await race('crossing two-agent rdvs', async () => {
      const { debuts } = await monday(motif)
      const accepte = ['rdv.hors_plage', 'rdv.autre_lieu', 'rdv.trou', 'rdv.ferie']
      const answers = await many((client) => {
        const pair = [trio[client % 3]!.id, trio[(client + 1 + (client % 2)) % 3]!.id]
        const body = { organisationId: w.premiere.id, motifId: motif.id, lieuId: salle.id, debut: debuts[0]!, accepte }
        return send(at(client, '/rdvs'), { ...body, agentIds: pair, usagerIds: [] }, trio[client % 3]!.headers)
      })
      // Of three agents, two are in one rdv and the third is in none.
      expect([count(answers, 201), count(answers, 409)]).toEqual([1, CLIENTS - 1])
      expect(
        await taken(
          debuts[0]!,
          trio.map(({ id }) => id),
        ),
      ).toHaveLength(2)
      return answers
    })
  },
  TEMPS,
)

import { AVERTISSEMENTS_RDV } from '@permanence/domain'
import type { LightMyRequestResponse as Response } from 'fastify'
import { expect, test } from 'vitest'
import { contractOf, type Contract, type Schema } from './contract/openapi.js'
import { compareFile, compareTree, FICHE, newComparison, recordsOf, type Comparison } from './personnes-comparaison.js'
import { peopledWorld, type PeopledWorld } from './personnes-monde.js'
import type { Caller } from './world.js'

type Exit = (w: PeopledWorld, caller: Caller) => Promise<Response>

const accepte = AVERTISSEMENTS_RDV
const [DU, AU] = ['2026-01-26', '2026-02-08']
const newRdv = ({ premiere, motif, people, persons }: PeopledWorld, debut: string) => ({
  organisationId: premiere.id,
  motifId: motif.id,
  debut,
  agentIds: [people.Hélène.id],
  usagerIds: [persons.lea.id, persons.child.id, persons.stayed.id],
  accepte,
})
const onPast =
  (what: string, body: object = {}): Exit =>
  ({ past }, caller) =>
    caller.post(`/rdvs/${past.id}${what}?essai=1`, body, { version: past.version })
const onParticipation = ({ past, participation }: PeopledWorld): string =>
  `/rdvs/${past.id}/participations/${participation.id}`

/** A série cannot be rehearsed: each caller makes one of another day. */
let series = 0

/** One request of each operation that shows people; those that write are rehearsed, so that each caller finds the same. */
const EXITS: Record<string, Exit> = {
  listRdvs: (_w, caller) => caller.get('/rdvs?limite=200&inclure=usagers'),
  getRdv: ({ past }, caller) => caller.get(`/rdvs/${past.id}?inclure=usagers`),
  readAgenda: ({ people }, caller) => caller.get(`/agenda?agentIds=${people.Hélène.id}&du=${DU}&au=${AU}`),
  readAccueil: ({ premiere }, caller) => caller.get(`/accueil?organisationId=${premiere.id}&jour=2026-02-02`),
  createRdv: (w, caller) => caller.post('/rdvs?essai=1', newRdv(w, '2026-03-10T09:00:00+01:00')),
  createSerie: (w, caller) => {
    const jour = `2026-05-${10 + (series++ % 20)}`
    return caller.post('/rdvs/series', {
      ...newRdv(w, `${jour}T09:00:00+02:00`),
      accepte,
      jours: [jour],
      recurrence: { frequence: 'semaine', intervalle: 1, jours: [], dernierJour: jour, exceptions: [] },
    })
  },
  updateRdv: ({ past }, caller) =>
    caller.patch(`/rdvs/${past.id}?essai=1`, { contexte: 'Essai' }, { version: past.version }),
  reportRdv: onPast('/reporter', { debut: '2026-02-03T09:00:00+01:00', accepte }),
  changeStatut: onPast('/statut', { transition: 'vu' }),
  // Nobody is called but today.
  changeAppel: async (w, caller) => {
    const { id } = await w.rdv({
      agents: [w.people.Hélène],
      motif: w.motif,
      usagers: [w.persons.lea],
      debut: '2026-03-09T09:00:00+01:00',
      fin: '2026-03-09T09:30:00+01:00',
      row: { collectif: true, modalite: 'sur_place', arrive_le: '2026-03-09T08:00:00+01:00' },
    })
    return caller.post(`/rdvs/${id}/appel?essai=1`, { appele: true }, { version: 1 })
  },
  cancelRdv: onPast('/annuler'),
  undoRdv: ({ changed }, caller) =>
    caller.post(`/rdvs/${changed.id}/annuler-derniere-modification?essai=1`, {}, { version: 2 }),
  cancelSerie: ({ serie: { id, version } }, caller) =>
    caller.post(`/rdvs/${id}/annuler-serie?essai=1`, { portee: 'serie' }, { version }),
  addParticipation: ({ past, persons }, caller) =>
    caller.post(
      `/rdvs/${past.id}/participations?essai=1`,
      { usagerId: persons.mother.id, accepte },
      { version: past.version },
    ),
  updateParticipation: (w, caller) =>
    caller.patch(`${onParticipation(w)}?essai=1`, { notifier: false }, { version: w.past.version }),
  deleteParticipation: (w, caller) =>
    caller.delete(`${onParticipation(w)}?essai=1`, undefined, { version: w.past.version }),
  changeParticipation: (w, caller) =>
    caller.post(`${onParticipation(w)}/statut?essai=1`, { transition: 'vu' }, { version: w.past.version }),
  listUsagers: (_w, caller) => caller.get('/usagers?limite=200'),
  searchUsagers: (_w, caller) => caller.post('/usagers/rechercher', { recherche: 'personne' }),
  getUsager: ({ persons }, caller) => caller.get(`/usagers/${persons.stayed.id}`),
  createUsager: ({ premiere, persons }, caller) =>
    caller.post('/usagers?essai=1', {
      organisationId: premiere.id,
      prenom: 'Mia',
      nom: 'Personne',
      responsableId: persons.lea.id,
    }),
  updateUsager: ({ persons }, caller) => caller.patch(`/usagers/${persons.child.id}?essai=1`, {}, { version: 1 }),
  fusionnerUsager: ({ persons: { taker, lea }, takerVersion }, caller) =>
    caller.post(
      `/usagers/${lea.id}/fusionner?essai=1`,
      { dansId: taker.id, dansVersion: takerVersion },
      { version: 1 },
    ),
  listRessemblants: ({ premiere }, caller) =>
    caller.post('/usagers/ressemblants', { organisationId: premiere.id, prenom: 'Léa', nom: 'Personne01' }),
  listDoublons: ({ persons }, caller) => caller.get(`/usagers/${persons.lea.id}/doublons`),
  exportRdvsCsv: (_w, caller) => caller.get('/exports/rdvs.csv'),
  exportRdvsXlsx: (_w, caller) => caller.get('/exports/rdvs.xlsx'),
  exportUsagersCsv: (_w, caller) => caller.get('/exports/usagers.csv'),
  exportUsagersXlsx: (_w, caller) => caller.get('/exports/usagers.xlsx'),
  exportFoundUsagersCsv: (_w, caller) => caller.post('/exports/usagers.csv', { recherche: 'personne' }),
  exportFoundUsagersXlsx: (_w, caller) => caller.post('/exports/usagers.xlsx', { recherche: 'personne' }),
  // Last, and for good: until it is done there is no record to compare with.
  defusionnerUsager: ({ persons }, caller) => caller.post(`/usagers/${persons.double.id}/defusionner`, {}),
}
/** Done for good: the journal says so, and the trace of readings need not. */
const WRITTEN = new Set(['createSerie', 'defusionnerUsager'])

/** Files of counts: nobody is named there but agents. */
const COUNTS = new Set(['exportStatistiquesCsv'])

test('every operation that shows more of people than their names is in the table of this test', async () => {
  const { app } = await peopledWorld()
  const contract = contractOf(app)
  const showing = contract.operations
    .filter(({ responses }) =>
      Object.entries(responses).some(
        ([status, { content = {} }]) =>
          status < '300' &&
          Object.entries(content).some(
            ([type, { schema = {} }]) => /csv|spreadsheet/.test(type) || showsPeople(contract, schema),
          ),
      ),
    )
    .map(({ operationId }) => operationId)
    .filter((operation) => !COUNTS.has(operation))
  expect(Object.keys(EXITS).toSorted()).toEqual(showing.toSorted())
})

function showsPeople(contract: Contract, schema: Schema, seen = new Set<string>()): boolean {
  if (schema.$ref !== undefined) {
    if (seen.has(schema.$ref)) return false
    seen.add(schema.$ref)
  }
  const { properties = {}, items, anyOf = [], oneOf = [], allOf = [] } = contract.resolve(schema)
  const person = 'prenom' in properties && 'nom' in properties && FICHE.some((field) => field in properties)
  const inner = [...Object.values(properties), ...(items ? [items] : []), ...anyOf, ...oneOf, ...allOf]
  return person || inner.some((one) => showsPeople(contract, one, seen))
}

/** Taking a record apart says so on the rdvs it comes back to. */
const versionOf = async ({ owner }: PeopledWorld, rdvId: number): Promise<number> =>
  (await owner.query<{ version: number }>('select version from rdvs where id = $1', [rdvId])).rows[0]!.version

/** Why a caller may be shown nothing. Any other refusal would be a fault of this test: nothing would be compared. */
const REFUS = new Set(['droit.manquant', 'portee.manquante', 'introuvable', 'usager.inconnu', 'organisation.inconnue'])
const isRefus = (answer: Response): boolean => REFUS.has(answer.json<{ code: string }>().code)

test('whatever shows a person shows what her record shows to this caller today, or her name alone', async () => {
  const w = await peopledWorld()
  const callers: Record<string, Caller> = {
    ...Object.fromEntries(Object.entries(w.people).map(([name, person]) => [name, w.as(person)])),
    ...Object.fromEntries(Object.entries(w.machines).map(([name, machine]) => [`a machine that ${name}`, machine])),
  }
  const seen: Record<string, Comparison & { answers: number }> = {}
  const unexplained: string[] = []
  for (const [who, caller] of Object.entries(callers)) {
    let records = await recordsOf(w, caller)
    for (const [operation, exit] of Object.entries(EXITS)) {
      const answer = await exit(w, caller)
      const found = (seen[operation] ??= { ...newComparison(), answers: 0 })
      // Refused for want of a right, or to whom it is not there; nothing else is an answer.
      if (answer.statusCode >= 300) {
        if (!isRefus(answer)) unexplained.push(`${operation}, ${who} : ${answer.body}`)
        continue
      }
      found.answers++
      if (operation === 'defusionnerUsager') {
        records = await recordsOf(w, caller)
        w.past.version = await versionOf(w, w.past.id)
      }
      const where = `${operation}, ${who}`
      if (operation.startsWith('export')) await compareFile(answer, records, w, where, found)
      else compareTree(answer.json(), records, where, found)
    }
  }
  expect(unexplained).toEqual([])
  // No exit that nobody opened, and none of rdvs where nobody was left with a name alone.
  for (const [operation, { whole, answers, faults }] of Object.entries(seen)) {
    expect(faults).toEqual([])
    expect(answers, operation).toBeGreaterThan(0)
    expect(whole, operation).toBeGreaterThan(0)
  }
  for (const operation of ['listRdvs', 'getRdv', 'readAgenda', 'updateRdv', 'reportRdv', 'changeStatut', 'cancelRdv'])
    expect(seen[operation]!.bare, operation).toBeGreaterThan(0)
})

test('whoever is shown with more than her name is in the trace of who read her, whatever showed her', async () => {
  const w = await peopledWorld()
  const caller = w.as(w.people.Hélène)
  const traced = async () => {
    const { rows } = await w.owner.query<{ id: number }>(
      `select distinct x::float8 as id from acces_usagers a cross join lateral unnest(a.usager_ids || a.usager_id) x
       where a.agent_id = $1 and a.at = $2 and x is not null`,
      [w.people.Hélène.id, new Date(w.clock.ms)],
    )
    return new Set(rows.map(({ id }) => id))
  }
  const records = await recordsOf(w, caller)
  const before = w.clock.ms
  const unexplained: string[] = []
  for (const [operation, exit] of Object.entries(EXITS)) {
    // A reading that is repeated within a quarter of an hour is written once.
    w.clock.ms += 1_000
    const answer = await exit(w, caller)
    if (answer.statusCode >= 300 && !isRefus(answer)) unexplained.push(`${operation} : ${answer.body}`)
    if (answer.statusCode >= 300 || WRITTEN.has(operation)) continue
    const ids = await traced()
    const found = newComparison()
    if (operation.startsWith('export')) await compareFile(answer, records, w, operation, found)
    else compareTree(answer.json(), records, operation, found)
    expect(
      [...found.shown].filter((id) => !ids.has(id)),
      operation,
    ).toEqual([])
  }
  w.clock.ms = before
  expect(unexplained).toEqual([])
})

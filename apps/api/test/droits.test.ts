import type { LightMyRequestResponse as Response } from 'fastify'
import { beforeAll, expect, test } from 'vitest'
import { PERSONNES, TABLE, type Personne } from './droits-table.js'
import { rdvSetting } from './rdvs.js'
import { world, type Caller, type Person } from './world.js'

type Reponse = 'oui' | 'occupé' | 'noms' | 'interdit' | 'rien' | 'sorti'

/** What is said by the status alone; what does not exist for somebody is also « inconnu » when he names it. */
function statusOf(response: Response): Reponse {
  if (response.statusCode < 300) return 'oui'
  const { code } = response.json<{ code: string }>()
  if (response.statusCode === 401) return 'sorti'
  if (code === 'droit.manquant') return 'interdit'
  if (code === 'introuvable' || code.endsWith('.inconnu') || code.endsWith('.inconnue')) return 'rien'
  throw new Error(`${response.statusCode} ${response.body}`)
}

type Things = Awaited<ReturnType<typeof prepare>>
type Probe = (caller: Caller, things: Things) => Promise<Reponse>

const reads =
  (url: (things: Things) => string): Probe =>
  async (caller, things) =>
    statusOf(await caller.get(url(things)))

/** In the list, or not. */
const lists =
  (url: string | ((things: Things) => string), id: (things: Things) => number): Probe =>
  async (caller, things) => {
    const answer = await caller.get(typeof url === 'string' ? url : url(things))
    if (answer.statusCode >= 300) return statusOf(answer)
    return answer.json<{ donnees: { id: number }[] }>().donnees.some((row) => row.id === id(things)) ? 'oui' : 'rien'
  }

type Row = Record<string, unknown>
/** Whole when this field is there, else its name and little more. */
const wholeBy =
  (field: string) =>
  (row: Row | undefined): Reponse =>
    row === undefined ? 'rien' : field in row ? 'oui' : 'noms'
const readsWhole =
  (url: (things: Things) => string, field: string): Probe =>
  async (caller, things) => {
    const answer = await caller.get(url(things))
    return answer.statusCode >= 300 ? statusOf(answer) : wholeBy(field)(answer.json<Row>())
  }
const listsWhole =
  (url: string, id: (things: Things) => number, field: string): Probe =>
  async (caller, things) => {
    const answer = await caller.get(url)
    if (answer.statusCode >= 300) return statusOf(answer)
    return wholeBy(field)(answer.json<{ donnees: Row[] }>().donnees.find((row) => row['id'] === id(things)))
  }

/** Among the matches of a search, or not. */
const finds =
  (url: string, body: object, id: (things: Things) => number): Probe =>
  async (caller, things) => {
    const answer = await caller.post(url, body)
    if (answer.statusCode >= 300) return statusOf(answer)
    return answer.json<{ donnees: { id: number }[] }>().donnees.some((row) => row.id === id(things)) ? 'oui' : 'rien'
  }

const exported =
  (what: string, id: (things: Things) => number): Probe =>
  async (caller, things) => {
    const answer = await caller.get(`/exports/${what}.csv`)
    if (answer.statusCode >= 300) return statusOf(answer)
    return answer.body.includes(`\n${id(things)};`) ? 'oui' : 'rien'
  }

/** Everything is rehearsed: nothing is written, each person finds the same. */
const creates =
  (url: string, body: (things: Things) => object): Probe =>
  async (caller, things) =>
    statusOf(await caller.post(`${url}?essai=1`, body(things)))
const changes =
  (url: (things: Things) => string, body: (things: Things) => object): Probe =>
  async (caller, things) =>
    statusOf(await caller.patch(`${url(things)}?essai=1`, body(things), { version: 1 }))
const acts =
  (url: (things: Things) => string, body: (things: Things) => object): Probe =>
  async (caller, things) =>
    statusOf(await caller.post(`${url(things)}?essai=1`, body(things), { version: 1 }))
const deletes =
  (url: (things: Things) => string, body?: object): Probe =>
  async (caller, things) =>
    statusOf(await caller.delete(`${url(things)}?essai=1`, body, { version: 1 }))

const SEMAINE = 'du=2026-03-09&au=2026-03-15'
const agendaOf = (caller: Caller, { zoe }: Things) => caller.get(`/agenda?agentIds=${zoe.id}&${SEMAINE}`)
const absenceSeen = (answer: Response, titre: string | undefined): Reponse =>
  answer.statusCode >= 300 ? statusOf(answer) : titre === 'Formation' ? 'oui' : titre === 'Absent' ? 'occupé' : 'rien'
const heures = { heureDebut: '14:00', heureFin: '15:00' }

const PROBES: Record<string, Probe> = {
  'agenda, lire': async (caller, things) => {
    const answer = await agendaOf(caller, things)
    if (answer.statusCode >= 300) return statusOf(answer)
    const { plages, agents } = answer.json<{ plages: unknown[]; agents: { droit: string }[] }>()
    expect(plages.length > 0).toBe(agents[0]!.droit === 'entier')
    return plages.length > 0 ? 'oui' : 'occupé'
  },
  'agenda, mesurer': async (caller, { zoe }) => {
    const answer = await caller.get(`/statistiques/capacite?${SEMAINE}`)
    if (answer.statusCode >= 300) return statusOf(answer)
    return answer.json<{ parAgent: { id: number }[] }>().parAgent.some(({ id }) => id === zoe.id) ? 'oui' : 'rien'
  },
  'agenda, qui le voit': reads(({ zoe }) => `/agents/${zoe.id}/visibilite`),
  'plage, lire': reads(({ plage }) => `/plages/${plage.id}`),
  'plage, lister': lists('/plages', ({ plage }) => plage.id),
  'plage, créer': creates('/plages', ({ zoe, premiere, consultation, cabinet }) => ({
    agentId: zoe.id,
    organisationId: premiere.id,
    lieuId: cabinet.id,
    titre: 'Essai',
    premierJour: '2026-03-10',
    ...heures,
    motifIds: [consultation.id],
  })),
  'plage, modifier': changes(
    ({ plage }) => `/plages/${plage.id}`,
    () => ({ titre: 'Essai' }),
  ),
  'plage, supprimer': deletes(({ plage }) => `/plages/${plage.id}`),
  'absence, lire': async (caller, { absenceId }) => {
    const answer = await caller.get(`/absences/${absenceId}`)
    return absenceSeen(answer, answer.json<{ titre?: string }>().titre)
  },
  'absence, lister': async (caller, { zoe, absenceId }) => {
    const answer = await caller.get(`/absences?agentId=${zoe.id}`)
    const { donnees = [] } = answer.json<{ donnees?: { id: number; titre: string }[] }>()
    return absenceSeen(answer, donnees.find(({ id }) => id === absenceId)?.titre)
  },
  'absence, créer': creates('/absences', ({ zoe }) => ({
    agentId: zoe.id,
    titre: 'Essai',
    premierJour: '2026-03-10',
    ...heures,
  })),
  'absence, modifier': changes(
    ({ absenceId }) => `/absences/${absenceId}`,
    () => ({ titre: 'Essai' }),
  ),
  'absence, supprimer': deletes(({ absenceId }) => `/absences/${absenceId}`),

  'rdv, lire': reads(({ rdv }) => `/rdvs/${rdv.id}`),
  'rdv, dans l’agenda': async (caller, things) => {
    const answer = await agendaOf(caller, things)
    if (answer.statusCode >= 300) return statusOf(answer)
    const { rdvs, occupations } = answer.json<{ rdvs: { id: number }[]; occupations: { debut: string }[] }>()
    if (rdvs.some(({ id }) => id === things.rdv.id)) return 'oui'
    // Busy, and not a word more.
    expect(answer.body).not.toMatch(/Léa|Dupont|Consultation/)
    return occupations.some(({ debut }) => debut === things.rdv.debut) ? 'occupé' : 'rien'
  },
  'rdv, lister': lists('/rdvs', ({ rdv }) => rdv.id),
  'rdv, exporter': exported('rdvs', ({ rdv }) => rdv.id),
  'rdv, compter': async (caller) => {
    const answer = await caller.get(`/statistiques?${SEMAINE}`)
    if (answer.statusCode >= 300) return statusOf(answer)
    return answer.json<{ total: number }>().total > 0 ? 'oui' : 'rien'
  },
  'rdv, historique': reads(({ rdv }) => `/rdvs/${rdv.id}/historique`),
  'rdv, créer': creates('/rdvs', ({ body }) => body({ debut: '2026-03-09T11:30:00+01:00', usagerIds: [] })),
  'rdv, modifier': changes(
    ({ rdv }) => `/rdvs/${rdv.id}`,
    () => ({ contexte: 'Essai' }),
  ),
  'rdv, déplacer': acts(
    ({ rdv }) => `/rdvs/${rdv.id}/reporter`,
    () => ({ debut: '2026-03-09T11:30:00+01:00', accepte: ['rdv.hors_plage'] }),
  ),
  'rdv, statut': acts(
    ({ rdv }) => `/rdvs/${rdv.id}/statut`,
    () => ({ transition: 'excuse' }),
  ),
  'rdv, supprimer': deletes(({ rdv }) => `/rdvs/${rdv.id}`, { raison: 'Essai' }),

  'usager, lire': reads(({ lea }) => `/usagers/${lea.id}`),
  'usager, lister': lists('/usagers', ({ lea }) => lea.id),
  'usager, chercher': finds('/usagers/rechercher', { recherche: 'lea' }, ({ lea }) => lea.id),
  'usager, exporter': exported('usagers', ({ lea }) => lea.id),
  'usager, doublons': reads(({ lea }) => `/usagers/${lea.id}/doublons`),
  'usager, créer': creates('/usagers', ({ premiere }) => ({
    organisationId: premiere.id,
    prenom: 'Mia',
    nom: 'Martin',
  })),
  'usager, modifier': changes(
    ({ lea }) => `/usagers/${lea.id}`,
    () => ({ notes: 'Essai' }),
  ),
  'usager, fusionner': acts(
    ({ lea }) => `/usagers/${lea.id}/fusionner`,
    ({ mia }) => ({ dansId: mia.id, dansVersion: 1 }),
  ),

  'motif, lire': readsWhole(({ consultation }) => `/motifs/${consultation.id}`, 'couleur'),
  'motif, lister': listsWhole('/motifs', ({ consultation }) => consultation.id, 'couleur'),
  'motif, créer': creates('/motifs', ({ premiere, pmi }) => ({
    organisationId: premiere.id,
    serviceId: pmi.id,
    nom: 'Essai',
    couleur: '#112233',
  })),
  'motif, modifier': changes(
    ({ consultation }) => `/motifs/${consultation.id}`,
    () => ({ dureeMin: 45 }),
  ),
  'motif, supprimer': deletes(({ consultation }) => `/motifs/${consultation.id}`),
  'lieu, lire': reads(({ cabinet }) => `/lieux/${cabinet.id}`),
  'lieu, lister': lists('/lieux', ({ cabinet }) => cabinet.id),
  'lieu, créer': creates('/lieux', ({ premiere }) => ({ organisationId: premiere.id, nom: 'Essai', adresse: '1 rue' })),
  'lieu, modifier': changes(
    ({ cabinet }) => `/lieux/${cabinet.id}`,
    () => ({ nom: 'Essai' }),
  ),

  'agent, lire': reads(({ zoe }) => `/agents/${zoe.id}`),
  'agent, lister': lists('/agents', ({ zoe }) => zoe.id),
  'agent, créer': creates('/agents', ({ premiere, pmi }) => ({
    prenom: 'Mia',
    nom: 'Martin',
    email: 'mia.essai@exemple.fr',
    roles: [{ organisationId: premiere.id, role: 'agent' }],
    serviceIds: [pmi.id],
  })),
  'agent, modifier': changes(
    ({ zoe }) => `/agents/${zoe.id}`,
    () => ({ nom: 'Essai' }),
  ),
  'agent, rôle': changes(
    ({ zoe }) => `/agents/${zoe.id}`,
    ({ premiere }) => ({
      roles: [{ organisationId: premiere.id, role: 'admin' }],
    }),
  ),
  'agent, désactiver': changes(
    ({ ines }) => `/agents/${ines.id}`,
    () => ({ desactive: true }),
  ),

  'organisation, lire': readsWhole(({ premiere }) => `/organisations/${premiere.id}`, 'regimeFeries'),
  'organisation, modifier': changes(
    ({ premiere }) => `/organisations/${premiere.id}`,
    () => ({ nom: 'Essai' }),
  ),
  'organisation, créer': creates('/organisations', () => ({ nom: 'Essai' })),
  'service, lister': lists('/services', ({ pmi }) => pmi.id),
  'service, créer': creates('/services', () => ({ nom: 'Essai', nomCourt: 'Essai' })),
  'service, modifier': changes(
    ({ pmi }) => `/services/${pmi.id}`,
    () => ({ nomCourt: 'Essai' }),
  ),
}

async function prepare() {
  const w = await rdvSetting()
  const [social, valence] = [await w.service('Service social'), await w.organisation({ nom: 'MDS Valence' })]
  const rdv = await w.create()
  const sam = await w.agent('Sam', { organisation: valence })
  await w.owner.query('insert into rdvs_agents values ($1, $2, $3, $4)', [w.territoireId, rdv.id, sam.id, rdv.debut])
  const ines = await w.agent('Inès')
  const people: Record<Personne, Person> = {
    Zoé: w.zoe,
    Sam: sam,
    Inès: ines,
    Ali: await w.agent('Ali', { services: [social] }),
    Fanny: await w.agent('Fanny', { role: 'accueil', services: [] }),
    Anne: await w.agent('Anne', { role: 'admin', services: [social] }),
    Théo: await w.agent('Théo', { role: null, services: [], row: { admin_territoire: true } }),
    Rémi: await w.agent('Rémi', { organisation: valence }),
    Ivan: await w.agent('Ivan', { role: 'intervenant' }),
    Dora: await w.agent('Dora', { role: 'admin', row: { desactive: true } }),
    Loïc: await (await world()).agent('Loïc', { role: 'admin' }),
  }
  const absenceId = await w.insert('absences', {
    territoire_id: w.territoireId,
    agent_id: w.zoe.id,
    titre: 'Formation',
    premier_jour: '2026-03-12',
    dernier_jour: '2026-03-12',
    heure_debut: '09:00',
    heure_fin: '12:00',
  })
  const { rows } = await w.owner.query<{ id: string }>('select id from plages_ouverture where agent_id = $1', [
    w.zoe.id,
  ])
  const plage = { id: Number(rows[0]!.id) }
  return { ...w, rdv, people, ines, absenceId, plage, mia: await w.usager('Mia') }
}

/** The lines of the table, by name; those without cells are headings. */
const LINES = TABLE.split('\n')
  .map((line) => line.trim().split(/ {2,}/))
  .filter((cells) => cells.length === PERSONNES.length + 1)
  .map(([nom = '', ...cells]) => [nom, cells.join('  ')] as const)

let things: Things
beforeAll(async () => {
  things = await prepare()
})

test('every line of the table is tried, and nothing else', () => {
  expect(LINES.map(([nom]) => nom)).toEqual(Object.keys(PROBES))
  expect(TABLE.trim().split('\n')[0]!.trim().split(/ {2,}/)).toEqual([...PERSONNES])
})

test.each(LINES)('%s: %s', async (nom, expected) => {
  const probe = PROBES[nom]!
  const found: Record<string, Reponse> = {}
  for (const personne of PERSONNES) found[personne] = await probe(things.as(things.people[personne]), things)
  const cells = expected.split('  ')
  expect(found).toEqual(Object.fromEntries(PERSONNES.map((personne, at) => [personne, cells[at]])))
})

import { PERMISSIONS } from '../src/platform/auth/permissions.js'
import type { Rdv } from '../src/slices/rdvs/contract/rdvs.js'
import type { Personne } from './droits-table.js'
import { lundi, rdvSetting } from './rdvs.js'
import { world, type Caller, type Person } from './world.js'

type Answer = Awaited<ReturnType<Caller['get']>>
/** Of what was done; a setting that cannot be made tells why. */
function done(answer: Answer) {
  if (answer.statusCode >= 300) throw new Error(`${answer.statusCode} ${answer.body}`)
  return answer
}
type Numbered = { id: number }

/** Calais, Valence, and all that the table speaks of. What is undone is a change of Zoé's of this very minute. */
export async function prepare() {
  const w = await rdvSetting()
  const [social, valence] = [await w.service('Service social'), await w.organisation({ nom: 'MDS Valence' })]
  const people = await peopleOf(w, social, valence)
  const [zoe, anne, theo] = [w.as(w.zoe), w.as(people.Anne), w.as(people.Théo)]

  const withSam = async (id: number): Promise<Rdv> => {
    const taken = `with pris as (
        insert into occupations (territoire_id, agent_id, rdv_id, motif_id, periode)
        select territoire_id, $2, id, motif_id, tstzrange(debut, fin) from rdvs where id = $1)
      insert into rdvs_agents select territoire_id, id, $2, debut from rdvs where id = $1`
    await w.owner.query(taken, [id, people.Sam.id])
    return done(await zoe.get(`/rdvs/${id}`)).json<Rdv>()
  }
  const rdv = await withSam((await w.create()).id)
  const defait = await withSam((await w.create({ debut: '2026-03-30T09:00:00+02:00' })).id)
  const rdvDefait = done(
    await zoe.patch(`/rdvs/${defait.id}`, { contexte: 'Pesée' }, { version: defait.version }),
  ).json<Rdv>()
  const hebdo = { frequence: 'semaine', intervalle: 1, jours: [], dernierJour: '2026-03-23', exceptions: [] }
  const serie = done(
    await zoe.post('/rdvs/series', w.body({ debut: '2026-03-16T09:00:00+01:00', recurrence: hebdo })),
  ).json<{ occurrences: { rdv: Rdv }[] }>()
  for (const { rdv: one } of serie.occurrences) await withSam(one.id)
  const rdvDeSerie = serie.occurrences[0]!.rdv

  const heures = { heureDebut: '14:00', heureFin: '16:00' }
  const temps = { agentId: w.zoe.id, titre: 'Formation', ...heures }
  const absence = done(await zoe.post('/absences', { ...temps, premierJour: '2026-03-12' })).json<Numbered>()
  const absenceDefaite = done(await zoe.post('/absences', { ...temps, premierJour: '2026-03-26' })).json<Numbered>()
  done(await zoe.patch(`/absences/${absenceDefaite.id}`, { titre: 'Stage' }, { version: 1 }))
  const tard = { agentId: w.zoe.id, titre: 'Rapport', debut: lundi('18:00'), fin: lundi('18:30') }
  const note = done(await zoe.post('/notes', { ...tard, partagee: true })).json<Numbered>()
  const notePrivee = done(await zoe.post('/notes', tard)).json<Numbered>()
  const { rows } = await w.owner.query<{ id: string }>('select id from plages_ouverture where agent_id = $1', [
    w.zoe.id,
  ])
  const ouverte = { ...temps, organisationId: w.premiere.id, lieuId: w.cabinet.id, motifIds: [w.consultation.id] }
  const plageDefaite = done(await zoe.post('/plages', { ...ouverte, premierJour: '2026-03-25' })).json<Numbered>()
  done(await zoe.patch(`/plages/${plageDefaite.id}`, { titre: 'Soir' }, { version: 1 }))

  const [mia, ola, ida, hana] = await Promise.all(['Mia', 'Ola', 'Ida', 'Hana'].map((prenom) => w.usager(prenom)))
  done(await zoe.post(`/usagers/${ola!.id}/fusionner`, { dansId: ida!.id, dansVersion: 1 }, { version: 1 }))
  const equipe = done(await anne.post('/equipes', { nom: 'PMI', agentIds: [w.zoe.id] })).json<Numbered>()
  const flux = done(await zoe.post('/flux-agenda', { agentId: w.zoe.id })).json<Numbered>()
  const jeton = done(
    await zoe.post('/jetons', { nom: 'Essai', portees: ['rdvs:lire'], dureeJours: 30 }),
  ).json<Numbered>()
  const application = done(
    await theo.post('/applications', {
      nom: 'Logiciel métier',
      portees: [...PERMISSIONS],
      role: 'admin',
      organisationIds: [w.premiere.id],
      dureeJours: 30,
    }),
  ).json<{ id: number; clientId: string; clientSecret: string }>()
  return {
    ...w,
    ...people,
    social,
    valence,
    people,
    rdv,
    rdvDefait,
    rdvDeSerie,
    absence,
    absenceDefaite,
    note,
    notePrivee,
    plageDefaite,
    ouverte,
    mia: mia!,
    ola: ola!,
    hana: hana!,
    equipe,
    flux,
    jeton,
    application,
    plage: { id: Number(rows[0]!.id) },
    ...(await atValence(w, valence, people.Rémi)),
    ...(await ofIvan(w, people.Ivan)),
    session: { id: w.zoe.sessionId },
    territoire: { id: w.territoireId },
    ugo: await w.agent('Ugo', { row: { desactive: true } }),
    machine: machines(w, application),
  }
}
export type Things = Awaited<ReturnType<typeof prepare>>
type Setting = Awaited<ReturnType<typeof rdvSetting>>

async function peopleOf(w: Setting, social: Numbered, valence: Numbered): Promise<Record<Personne, Person>> {
  const also = (agent: Person, organisation: Numbered, role: string) =>
    w.owner.query('insert into roles (territoire_id, agent_id, organisation_id, role) values ($1, $2, $3, $4)', [
      w.territoireId,
      agent.id,
      organisation.id,
      role,
    ])
  const eva = await w.agent('Eva', { services: [social] })
  await also(eva, valence, 'accueil')
  return {
    Zoé: w.zoe,
    Sam: await w.agent('Sam', { organisation: valence }),
    Inès: await w.agent('Inès'),
    Ali: await w.agent('Ali', { services: [social] }),
    Eva: eva,
    Fanny: await w.agent('Fanny', { role: 'accueil', services: [] }),
    Anne: await w.agent('Anne', { role: 'admin', services: [social] }),
    Théo: await w.agent('Théo', { role: null, services: [], row: { admin_territoire: true } }),
    Tess: await w.agent('Tess', { services: [social], row: { admin_territoire: true } }),
    Rémi: await w.agent('Rémi', { organisation: valence }),
    Fred: await w.agent('Fred', { role: 'accueil', organisation: valence, services: [] }),
    Nour: await w.agent('Nour', { role: 'admin', organisation: valence, services: [social] }),
    Ivan: await w.agent('Ivan', { role: 'intervenant' }),
    Dora: await w.agent('Dora', { role: 'admin', row: { desactive: true } }),
    Loïc: await (await world()).agent('Loïc', { role: 'admin' }),
  }
}

/** At Valence: Rémi's rdv, its motif of the PMI, and who comes. */
async function atValence(w: Setting, { id }: Numbered, remi: Person) {
  const motif = await w.motif({ organisation_id: id })
  const usager = await w.usager('Hugo', { organisation_id: id })
  const times = { debut: lundi('09:00'), fin: lundi('09:30') }
  const rdv = await w.rdv({ agents: [remi], motif, ...times, usagers: [usager], row: { organisation_id: id } })
  return { valenceMotif: motif, valenceUsager: usager, valenceRdv: rdv }
}

/** The agenda that others keep for Ivan. */
async function ofIvan(w: Setting, ivan: Person) {
  const times = { debut: lundi('15:00'), fin: lundi('15:30') }
  const rdv = await w.rdv({ agents: [ivan], motif: w.consultation, ...times, usagers: [w.lea] })
  const absence = await w.as(w.zoe).post('/absences', {
    agentId: ivan.id,
    titre: 'Congé',
    premierJour: '2026-03-13',
    heureDebut: '09:00',
    heureFin: '12:00',
  })
  return { ivanRdv: rdv, ivanAbsence: done(absence).json<Numbered>() }
}

/** Machines: a token of somebody, as he asks for it, or of the application. Each is asked for once. */
function machines(w: Setting, { clientId, clientSecret }: { clientId: string; clientSecret: string }) {
  const known = new Map<string, Promise<Caller>>()
  const once = (key: string, ask: () => Promise<string>): Promise<Caller> => {
    const caller = known.get(key) ?? ask().then((jeton) => bearing(w.anonyme, jeton))
    known.set(key, caller)
    return caller
  }
  return {
    token: (person: Person, portees: readonly string[], organisationIds: number[] | null = null) =>
      once(JSON.stringify([person.id, portees, organisationIds]), async () => {
        const wish = { nom: 'Essai', portees, organisationIds, dureeJours: 30 }
        return done(await w.as(person).post('/jetons', wish)).json<{ jeton: string }>().jeton
      }),
    application: () =>
      once('application', async () => {
        const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }
        const answer = await w.app.inject({
          method: 'POST',
          url: '/api/v2/oauth/jeton',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: new URLSearchParams(form).toString(),
        })
        return done(answer).json<{ access_token: string }>().access_token
      }),
  }
}

function bearing(anonyme: Caller, jeton: string): Caller {
  const headers = { authorization: `Bearer ${jeton}` }
  return {
    get: (url) => anonyme.get(url, { headers }),
    post: (url, body, options = {}) => anonyme.post(url, body, { ...options, headers }),
    patch: (url, body, options = {}) => anonyme.patch(url, body, { ...options, headers }),
    delete: (url, body, options = {}) => anonyme.delete(url, body, { ...options, headers }),
  }
}

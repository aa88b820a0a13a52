import { AVERTISSEMENTS_RDV } from '@permanence/domain'
import { world, type Caller, type Person } from './world.js'

type Row = Record<string, unknown>
export type Personne = { id: number; telephone: string; email: string; adresse: string }

const PASSE = { debut: '2026-02-02T09:00:00+01:00', fin: '2026-02-02T10:00:00+01:00' }

/**
 * Calais and la Réunion, and everybody who ever was at one séance of Calais in February: known there still, gone since,
 * a child whose mother is known elsewhere only, somebody whose record was merged and taken away. All that is written of
 * them is as it is today: those who left may have fled.
 */
export async function peopledWorld() {
  const w = await world()
  const reunion = await w.organisation({ nom: 'MDS Saint-Denis', fuseau: 'Indian/Reunion' })
  const also = (who: Person, organisation: { id: number }, role = 'agent') =>
    w.owner.query('insert into roles values ($1, $2, $3, $4)', [w.territoireId, who.id, organisation.id, role])
  const social = await w.service('Service social')
  const helene = await w.agent('Hélène')
  await also(helene, reunion)
  const people = {
    Carla: await w.agent('Carla'),
    Ali: await w.agent('Ali', { services: [social] }),
    Sylvie: await w.agent('Sylvie', { role: 'accueil', services: [] }),
    Anne: await w.agent('Anne', { role: 'admin', services: [] }),
    Hélène: helene,
    Marie: await w.agent('Marie', { organisation: reunion }),
    /** Of la Réunion, called in to help on the séance of Calais. */
    Rémi: await w.agent('Rémi', { organisation: reunion }),
    Théo: await w.agent('Théo', { role: null, services: [], row: { admin_territoire: true } }),
    Loïc: await (await world()).agent('Loïc', { role: 'admin' }),
  }
  const motif = await w.motif({ collectif: true, modalites: ['telephone'] })
  let count = 0
  const born = async (prenom: string, row: Row = {}): Promise<Personne> => {
    const n = String(++count).padStart(2, '0')
    const fiche = {
      telephone: `+3361200${n}${n}`,
      email: `personne${n}@refuge.example`,
      adresse: `${n} rue Secrète`,
      date_naissance: `1990-01-${n}`,
      nom_naissance: `Naissance${n}`,
      notes: `Note ${n}`,
    }
    const { id } = await w.usager(prenom, { nom: `Personne${n}`, ...fiche, ...row })
    return { id, ...fiche }
  }
  const known = async (who: Personne, ...organisations: { id: number }[]) => {
    await w.owner.query('delete from usagers_organisations where usager_id = $1', [who.id])
    for (const { id } of organisations)
      await w.owner.query('insert into usagers_organisations values ($1, $2, $3)', [w.territoireId, who.id, id])
  }
  const lea = await born('Léa', { notes: null })
  const twin = await born('Lea', { nom: 'Personne01', date_naissance: '1990-01-01' })
  const fled = await born('Partie')
  const mother = await born('Mère')
  const child = await born('Enfant', { responsable_id: mother.id })
  const left = await born('Père')
  const stayed = await born('Resté', { responsable_id: left.id })
  const double = await born('Double')
  const kept = await born('Gardée', { a_rapprocher: true })
  const apart = await born('Séparée')
  const taker = await born('Preneuse')
  const erased = await born('Effacée')
  const everybody = [lea, fled, child, stayed, double, apart, taker, erased]
  const agents = [helene, people.Rémi]
  const past = await w.rdv({ agents, motif, ...PASSE, usagers: everybody, row: { collectif: true } })
  /** One whom Rémi received at an rdv that was deleted since. */
  const met = await born('Croisée')
  const gone = { supprime_at: PASSE.fin, collectif: true }
  await w.rdv({ agents: [people.Rémi], motif, ...PASSE, usagers: [met], row: gone })
  const caller = w.as(helene)
  const version = async (who: Personne) => (await caller.get(`/usagers/${who.id}`)).json<{ version: number }>().version
  await known(kept, w.premiere, reunion)
  const merge = async (source: Personne, dans: Personne) => {
    const body = { dansId: dans.id, dansVersion: await version(dans) }
    done(await caller.post(`/usagers/${source.id}/fusionner`, body, { version: await version(source) }))
  }
  await merge(double, kept)
  await merge(apart, taker)
  done(await caller.post(`/usagers/${apart.id}/defusionner`, {}))
  const future = async (those: readonly Personne[], jour: string) =>
    done(
      await caller.post('/rdvs/series', {
        organisationId: w.premiere.id,
        motifId: motif.id,
        debut: `${jour}T09:00:00+02:00`,
        agentIds: [helene.id],
        usagerIds: those.map(({ id }) => id),
        recurrence: { frequence: 'semaine', intervalle: 1, jours: [], dernierJour: jour, exceptions: [] },
        accepte: AVERTISSEMENTS_RDV,
      }),
    ).json<{ occurrences: { rdv: { id: number; version: number } }[] }>().occurrences[0]!.rdv
  const serie = await future([lea, stayed], '2026-04-06')
  const changed = await future([lea, stayed], '2026-04-07')
  done(await caller.patch(`/rdvs/${changed.id}`, { contexte: 'Note' }, { version: changed.version }))
  // Last: an rdv makes known.
  await known(fled, reunion)
  await known(mother, reunion)
  await known(child, w.premiere, reunion)
  await known(left)
  await known(kept, reunion)
  await known(met)
  await w.owner.query('update usagers set supprime_at = now() where id = $1', [erased.id])
  const { rows } = await w.owner.query<{ id: number; version: number }>(
    `select p.id::float8 as id, r.version from participations p join rdvs r on r.id = p.rdv_id
     where p.rdv_id = $1 and p.usager_id = $2`,
    [past.id, fled.id],
  )
  const [{ id, version: pastVersion }] = rows as [{ id: number; version: number }]
  return {
    ...w,
    reunion,
    people,
    motif,
    persons: { lea, twin, fled, mother, child, left, stayed, double, kept, apart, taker, erased, met },
    past: { ...past, version: pastVersion },
    serie,
    changed,
    participation: { id },
    takerVersion: await version(taker),
    machines: await machines(w.anonyme, w.as(helene)),
  }
}
export type PeopledWorld = Awaited<ReturnType<typeof peopledWorld>>

function done<R extends { statusCode: number; body: string }>(answer: R): R {
  if (answer.statusCode >= 300) throw new Error(`${answer.statusCode} ${answer.body}`)
  return answer
}

/** Tokens of Hélène: one that reads rdvs, one that reads people too, one of all portées held to Calais. */
async function machines(anonyme: Caller, helene: Caller): Promise<Record<string, Caller>> {
  const wishes = {
    'reads rdvs': ['rdvs:lire', 'planning:lire', 'rdvs:ecrire'],
    'reads people': ['rdvs:lire', 'planning:lire', 'usagers:lire', 'rdvs:ecrire', 'usagers:ecrire'],
    'only writes': ['rdvs:ecrire', 'usagers:ecrire'],
  }
  const entries = Object.entries(wishes).map(async ([name, portees]) => {
    const made = done(await helene.post('/jetons', { nom: name, portees, dureeJours: 1 }))
    const authorization = `Bearer ${made.json<{ jeton: string }>().jeton}`
    return [name, bearing(anonyme, authorization)] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

const bearing = (anonyme: Caller, authorization: string): Caller => {
  const headers = { authorization }
  return {
    get: (url) => anonyme.get(url, { headers }),
    post: (url, body, options) => anonyme.post(url, body, { ...options, headers }),
    patch: (url, body, options) => anonyme.patch(url, body, { ...options, headers }),
    delete: (url, body, options) => anonyme.delete(url, body, { ...options, headers }),
  }
}

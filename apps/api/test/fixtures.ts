import type pg from 'pg'
import { hashPassword } from '../src/platform/auth/password.js'
import type { Person } from './person.js'

type Row = Record<string, unknown>
type Named = { id: number }

/** People and things of one territoire, written straight to the tables: what a test starts from. */
export async function fixtures(owner: pg.Pool, clock: { ms: number }) {
  let count = 0
  const insert = async (table: string, row: Row): Promise<number> => {
    const columns = Object.keys(row)
    const { rows } = await owner.query<{ id: string }>(
      `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')}) returning *`,
      Object.values(row),
    )
    return Number(rows[0]!.id)
  }
  const territoireId = await insert('territoires', { nom: 'Pas-de-Calais', code: `t${Date.now()}${Math.random()}` })
  const mine = { territoire_id: territoireId }

  const organisation = async (row: Row = {}): Promise<Named> => ({
    id: await insert('organisations', { ...mine, nom: `MDS ${++count}`, telephone: '+33321000000', ...row }),
  })
  const service = async (nom = `Service ${++count}`): Promise<Named> => ({
    id: await insert('services', { ...mine, nom, nom_court: nom.slice(0, 20) }),
  })
  const premiere = await organisation({ nom: 'MDS Calais' })
  const pmi = await service('PMI')

  type AgentWish = { role?: string | null; organisation?: Named; services?: Named[]; motDePasse?: string; row?: Row }
  /** By default an agent of the PMI at MDS Calais, signed in. `role: null`: of no organisation. */
  const agent = async (
    prenom: string,
    { role = 'agent', organisation: of = premiere, services = [pmi], motDePasse, row = {} }: AgentWish = {},
  ): Promise<Person & { email: string }> => {
    const email = `${prenom
      .normalize('NFD')
      .replaceAll(/[^a-z]/gi, '')
      .toLowerCase()}.${territoireId}.${++count}@exemple.fr`
    const hash = motDePasse === undefined ? {} : { mot_de_passe_hash: await hashPassword(motDePasse) }
    const id = await insert('agents', { ...mine, prenom, nom: 'Martin', email, ...hash, ...row })
    if (role)
      await owner.query('insert into roles (territoire_id, agent_id, organisation_id, role) values ($1, $2, $3, $4)', [
        territoireId,
        id,
        of.id,
        role,
      ])
    for (const { id: serviceId } of services) {
      await owner.query('insert into agents_services (territoire_id, agent_id, service_id) values ($1, $2, $3)', [
        territoireId,
        id,
        serviceId,
      ])
    }
    const expire = new Date(clock.ms + 14 * 86_400_000)
    const sessionId = await insert('sessions', {
      ...mine,
      agent_id: id,
      sel: 'x',
      refresh_hash: 'x',
      expire_at: expire,
    })
    return { id, sessionId, territoireId, email }
  }
  const lieu = async (row: Row = {}): Promise<Named> => ({
    id: await insert('lieux', {
      ...mine,
      organisation_id: premiere.id,
      nom: `Lieu ${++count}`,
      adresse: '1 rue de la Paix, 62100 Calais',
      ...row,
    }),
  })
  const motif = async (row: Row = {}): Promise<Named> => ({
    id: await insert('motifs', {
      ...mine,
      organisation_id: premiere.id,
      service_id: pmi.id,
      nom: `Consultation ${++count}`,
      couleur: '#1b7f5c',
      reservable_en_ligne: true,
      ...row,
    }),
  })
  const usager = async (prenom: string, row: Row = {}): Promise<Named> => {
    const { organisation_id: organisationId = premiere.id, ...rest } = row
    const id = await insert('usagers', { ...mine, prenom, nom: 'Dupont', telephone: '+33612345678', ...rest })
    await owner.query(
      'insert into usagers_organisations (territoire_id, usager_id, organisation_id) values ($1, $2, $3)',
      [territoireId, id, organisationId],
    )
    return { id }
  }
  type PlageWish = { agent: Named; motifs: Named[]; lieu?: Named | null; row?: Row }
  /** By default every Monday from 9 March 2026, 9:00 to 12:00. */
  const plage = async ({ agent: of, motifs, lieu: at = null, row = {} }: PlageWish): Promise<Named> => {
    const id = await insert('plages_ouverture', {
      ...mine,
      organisation_id: premiere.id,
      agent_id: of.id,
      lieu_id: at?.id ?? null,
      titre: 'Permanence',
      premier_jour: '2026-03-09',
      heure_debut: '09:00',
      heure_fin: '12:00',
      frequence: 'semaine',
      intervalle: 1,
      jours: [1],
      ...row,
    })
    for (const { id: motifId } of motifs) {
      await owner.query('insert into plages_motifs (territoire_id, plage_id, motif_id) values ($1, $2, $3)', [
        territoireId,
        id,
        motifId,
      ])
    }
    return { id }
  }
  type RdvWish = { agents: Named[]; motif: Named; debut: string; fin: string; usagers?: Named[]; row?: Row }
  /** By default of the PMI at MDS Calais, by phone, `prevu`. Written past the referee: no time is taken. */
  const rdv = async ({ agents, motif: of, debut, fin, usagers = [], row = {} }: RdvWish): Promise<Named> => {
    const id = await insert('rdvs', {
      ...mine,
      organisation_id: premiere.id,
      service_id: pmi.id,
      motif_id: of.id,
      modalite: 'telephone',
      debut,
      fin,
      cree_par: 'agent',
      ...row,
    })
    for (const { id: agentId } of agents) {
      await owner.query('insert into rdvs_agents (territoire_id, rdv_id, agent_id, debut) values ($1, $2, $3, $4)', [
        territoireId,
        id,
        agentId,
        debut,
      ])
    }
    for (const { id: usagerId } of usagers) {
      await owner.query(
        "insert into participations (territoire_id, rdv_id, usager_id, statut_change_le, lien_sel) values ($1, $2, $3, $4, 'x')",
        [territoireId, id, usagerId, debut],
      )
    }
    return { id }
  }
  type Surplus = { surbooking?: boolean; table?: 'rdvs' | 'holds' }
  /** Takes its time from an agent for an rdv (or a hold), past the referee. Answers the row's id. */
  const prend = async (of: Named, { id }: Named, { surbooking = false, table = 'rdvs' }: Surplus = {}) => {
    const cause = table === 'rdvs' ? 'rdv_id' : 'hold_id'
    const { rows } = await owner.query<{ id: string }>(
      `insert into occupations (territoire_id, agent_id, ${cause}, motif_id, periode, surbooking)
       select territoire_id, $1, id, motif_id, tstzrange(debut, fin), $3 from ${table} where id = $2 returning id`,
      [of.id, id, surbooking],
    )
    return Number(rows[0]!.id)
  }
  return { territoireId, organisation, premiere, service, pmi, agent, lieu, motif, usager, plage, rdv, prend, insert }
}

export type Fixtures = Awaited<ReturnType<typeof fixtures>>

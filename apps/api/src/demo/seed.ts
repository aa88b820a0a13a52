import { dayAt, zoneOf } from '@permanence/time'
import type pg from 'pg'
import { hashPassword } from '../platform/auth/password.js'
import { minuteOf } from '../platform/clock.js'
import { families, referentsRows, usagersOrganisationsRows, usagersRows } from './familles.js'
import { absencesAround, absencesRows, plagesAround, plagesMotifsRows, plagesRows } from './horaires.js'
import { insertRows, type Row } from './insert.js'
import { randomFrom } from './random.js'
import {
  journalRows,
  occupationsRows,
  participationsRows,
  rdvsAgentsRows,
  rdvsRows,
  rendezVous,
} from './rendez-vous.js'
import * as structure from './structure.js'

/** How to sign in to the demonstration. */
export type Compte = { nom: string; role: string; email: string; motDePasse: string }

/** Public on purpose: the demonstration is refused in production. */
const MOT_DE_PASSE = 'bienvenue-permanence'
const SEED = 62_974

/**
 * Fills an empty database with a territoire that a département would recognise; leaves any other database alone.
 * A function of the seed and of the day. `owner` passes row-level security: no tenant exists yet.
 */
export async function seedDemo(owner: pg.Pool, nowMs: number): Promise<readonly Compte[]> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    // Two processes that start together must not both fill it.
    await client.query('lock table territoires in exclusive mode')
    const { rows } = await client.query<{ code: string }>('select code from territoires')
    if (rows.length === 0) {
      for (const [table, content] of await tables(nowMs)) await insertRows(client, table, content)
      // Plans made before PostgreSQL looks at the tables by itself cost seconds, in the very first minutes.
      await client.query('analyze')
    }
    await client.query('commit')
    return rows.length === 0 || rows.some(({ code }) => code === structure.territoire['code']) ? comptes() : []
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

/** Every row, in the order in which tables refer to each other. */
async function tables(nowMs: number): Promise<[table: string, rows: readonly Row[]][]> {
  const nowMinute = minuteOf(nowMs)
  const today = dayAt(zoneOf('Europe/Paris'), nowMinute)
  const random = randomFrom(SEED + today)
  const [plages, absences, usagers] = [plagesAround(today), absencesAround(today), families(random)]
  const rdvs = rendezVous(random, { plages, absences, usagers, today, nowMinute })
  return [
    ['territoires', [structure.territoire]],
    ['organisations', structure.organisations],
    ['services', structure.services],
    ['lieux', structure.lieux],
    ['motifs', structure.motifsRows],
    ['agents', structure.agentsRows(await hashPassword(MOT_DE_PASSE))],
    ['roles', structure.rolesRows],
    ['agents_services', structure.agentsServicesRows],
    ['equipes', structure.equipes],
    ['equipes_agents', structure.equipesAgents],
    ['usagers', usagersRows(usagers)],
    ['usagers_organisations', usagersOrganisationsRows(usagers)],
    ['referents', referentsRows(usagers)],
    ['plages_ouverture', plagesRows(plages)],
    ['plages_motifs', plagesMotifsRows(plages)],
    ['absences', absencesRows(absences)],
    ['rdvs', rdvsRows(rdvs)],
    ['rdvs_agents', rdvsAgentsRows(rdvs)],
    ['participations', participationsRows(rdvs)],
    ['occupations', occupationsRows(rdvs)],
    ['journal', journalRows(rdvs)],
  ]
}

const comptes = (): Compte[] =>
  structure.AGENTS.flatMap(({ prenom, nom, email, metier }) =>
    email === null
      ? []
      : [{ nom: `${prenom} ${nom.toLocaleUpperCase('fr')}`, role: metier, email, motDePasse: MOT_DE_PASSE }],
  )

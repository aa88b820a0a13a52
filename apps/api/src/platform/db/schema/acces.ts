import { foreignKey, index, integer, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core'
import { agents } from './agents.js'
import { id, lifecycle, ref, territoireId } from './columns.js'

/**
 * Failed proofs of one account, whether it exists or not: the key is a MAC of its address, so that the table names
 * nobody and belongs to no territoire.
 */
export const tentatives = pgTable(
  'tentatives',
  {
    cle: text('cle').primaryKey(),
    echecs: integer('echecs').notNull(),
    dernierAt: timestamp('dernier_at', { withTimezone: true }).notNull(),
    bloqueJusquA: timestamp('bloque_jusqu_a', { withTimezone: true }).notNull(),
  },
  (t) => [index('tentatives_age_idx').on(t.dernierAt)],
)

/** What an agent proves beside the password: the codes of an authenticator (RFC 6238). */
export const secondsFacteurs = pgTable(
  'seconds_facteurs',
  {
    agentId: ref('agent_id').primaryKey(),
    territoireId: territoireId(),
    /** Sealed with a key derived from the installation's secret. */
    secret: text('secret').notNull(),
    /** Null: offered, not yet confirmed by a first code; asks for nothing at sign-in. */
    actifAt: timestamp('actif_at', { withTimezone: true }),
    /** The last time step whose code was used: no code serves twice. */
    dernierPas: ref('dernier_pas').notNull().default(0),
  },
  (t) => [
    foreignKey({ columns: [t.territoireId, t.agentId], foreignColumns: [agents.territoireId, agents.id] }).onDelete(
      'cascade',
    ),
  ],
)

/** Codes on paper, for a lost phone. Each is 80 random bits, kept as a hash, and serves once. */
export const codesSecours = pgTable(
  'codes_secours',
  {
    id: id(),
    territoireId: territoireId(),
    agentId: ref('agent_id').notNull(),
    codeHash: text('code_hash').notNull(),
    utiliseAt: timestamp('utilise_at', { withTimezone: true }),
  },
  (t) => [
    foreignKey({ columns: [t.territoireId, t.agentId], foreignColumns: [agents.territoireId, agents.id] }).onDelete(
      'cascade',
    ),
    unique('codes_secours_agent_key').on(t.agentId, t.codeHash),
  ],
)

/** A machine that signs in by itself (OAuth 2 client credentials) and acts as an agent made for it. */
export const applications = pgTable(
  'applications',
  {
    id: id(),
    territoireId: territoireId(),
    nom: text('nom').notNull(),
    agentId: ref('agent_id').notNull(),
    creeParAgentId: ref('cree_par_agent_id').notNull(),
    /** Random, part of what the secret is derived from: the secret itself is never stored. */
    salt: text('sel').notNull(),
    portees: text('portees').array().notNull(),
    organisationIds: ref('organisation_ids').array().notNull(),
    secretExpireAt: timestamp('secret_expire_at', { withTimezone: true }).notNull(),
    revoqueAt: timestamp('revoque_at', { withTimezone: true }),
    ...lifecycle,
  },
  (t) => [
    unique('applications_territoire_id_key').on(t.territoireId, t.id),
    foreignKey({ columns: [t.territoireId, t.agentId], foreignColumns: [agents.territoireId, agents.id] }),
    foreignKey({ columns: [t.territoireId, t.creeParAgentId], foreignColumns: [agents.territoireId, agents.id] }),
  ],
)

/** A machine that acts for an agent: never more than he may, and only within its portées and organisations. */
export const jetons = pgTable(
  'jetons',
  {
    id: id(),
    territoireId: territoireId(),
    agentId: ref('agent_id').notNull(),
    nom: text('nom').notNull(),
    /** Random, part of what the token is derived from: the token itself is never stored. */
    salt: text('sel').notNull(),
    /** « rdvs:lire »… */
    portees: text('portees').array().notNull(),
    /** The application that obtained it; null for a personal token. */
    applicationId: ref('application_id'),
    /** Null: all those of the agent. */
    organisationIds: ref('organisation_ids').array(),
    expireAt: timestamp('expire_at', { withTimezone: true }).notNull(),
    revoqueAt: timestamp('revoque_at', { withTimezone: true }),
    ...lifecycle,
  },
  (t) => [
    foreignKey({ columns: [t.territoireId, t.agentId], foreignColumns: [agents.territoireId, agents.id] }).onDelete(
      'cascade',
    ),
    foreignKey({
      columns: [t.territoireId, t.applicationId],
      foreignColumns: [applications.territoireId, applications.id],
    }).onDelete('cascade'),
    index('jetons_agent_idx').on(t.agentId),
    index('jetons_application_idx').on(t.applicationId, t.expireAt),
  ],
)

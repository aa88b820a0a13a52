import {
  boolean,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { id, instant, lifecycle, ref, territoireId, version } from './columns.js'
import { organisations, services, territoires } from './territoires.js'

export const agents = pgTable(
  'agents',
  {
    id: id(),
    territoireId: territoireId().references(() => territoires.id),
    prenom: text('prenom').notNull(),
    nom: text('nom').notNull(),
    /** Unique in the installation, because it signs in; null for an intervenant. */
    email: text('email'),
    fuseau: text('fuseau').notNull().default('Europe/Paris'),
    /** argon2id. Null: no sign-in by password. */
    motDePasseHash: text('mot_de_passe_hash'),
    /** Random, part of the single-use link by which an agent chooses a password; null once used. */
    invitationSalt: text('invitation_sel'),
    invitationExpireAt: timestamp('invitation_expire_at', { withTimezone: true }),
    /** Random, part of the single-use link by which a forgotten password is replaced; null once used. */
    reinitialisationSalt: text('reinitialisation_sel'),
    reinitialisationExpireAt: timestamp('reinitialisation_expire_at', { withTimezone: true }),
    /** Who the agent is at the identity provider, from his first sign-in there: an address may be handed on, this is not. */
    identiteEmetteur: text('identite_emetteur'),
    identiteSub: text('identite_sub'),
    /** Not a person: what an application acts as. Signs in nowhere and is offered for no rdv. */
    application: boolean('application').notNull().default(false),
    adminTerritoire: boolean('admin_territoire').notNull().default(false),
    desactive: boolean('desactive').notNull().default(false),
    version: version(),
    ...lifecycle,
  },
  (t) => [
    unique('agents_territoire_id_key').on(t.territoireId, t.id),
    uniqueIndex('agents_email_key').on(sql`lower(${t.email})`),
    index('agents_identite_idx')
      .on(t.identiteSub, t.identiteEmetteur)
      .where(sql`${t.identiteSub} is not null`),
  ],
)

/** One row per agent: the lock that makes writers of an agenda take turns, and the version that proves caches fresh. */
export const agendas = pgTable(
  'agendas',
  {
    agentId: ref('agent_id').primaryKey(),
    territoireId: territoireId(),
    version: ref('version').notNull().default(1),
  },
  (t) => [
    foreignKey({ columns: [t.territoireId, t.agentId], foreignColumns: [agents.territoireId, agents.id] }).onDelete(
      'cascade',
    ),
  ],
)

/** What an agent may do in an organisation. */
export const roles = pgTable(
  'roles',
  {
    territoireId: territoireId(),
    agentId: ref('agent_id').notNull(),
    organisationId: ref('organisation_id').notNull(),
    role: text('role', { enum: ['admin', 'agent', 'accueil', 'intervenant'] }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.agentId, t.organisationId] }),
    foreignKey({ columns: [t.territoireId, t.agentId], foreignColumns: [agents.territoireId, agents.id] }).onDelete(
      'cascade',
    ),
    foreignKey({
      columns: [t.territoireId, t.organisationId],
      foreignColumns: [organisations.territoireId, organisations.id],
    }),
    index('roles_organisation_idx').on(t.organisationId, t.agentId),
  ],
)

export const agentsServices = pgTable(
  'agents_services',
  {
    territoireId: territoireId(),
    agentId: ref('agent_id').notNull(),
    serviceId: ref('service_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.agentId, t.serviceId] }),
    foreignKey({ columns: [t.territoireId, t.agentId], foreignColumns: [agents.territoireId, agents.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.territoireId, t.serviceId], foreignColumns: [services.territoireId, services.id] }),
    index('agents_services_service_idx').on(t.serviceId, t.agentId),
  ],
)

export const equipes = pgTable(
  'equipes',
  {
    id: id(),
    territoireId: territoireId().references(() => territoires.id),
    nom: text('nom').notNull(),
    version: version(),
    ...lifecycle,
  },
  (t) => [
    unique('equipes_territoire_id_key').on(t.territoireId, t.id),
    uniqueIndex('equipes_nom_key').on(t.territoireId, sql`lower(${t.nom})`),
  ],
)

export const equipesAgents = pgTable(
  'equipes_agents',
  { territoireId: territoireId(), equipeId: ref('equipe_id').notNull(), agentId: ref('agent_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.equipeId, t.agentId] }),
    foreignKey({ columns: [t.territoireId, t.equipeId], foreignColumns: [equipes.territoireId, equipes.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.territoireId, t.agentId], foreignColumns: [agents.territoireId, agents.id] }).onDelete(
      'cascade',
    ),
  ],
)

/** A sign-in. One row per family of refresh tokens: the current one and, for thirty seconds, its predecessor. */
export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    territoireId: territoireId(),
    agentId: ref('agent_id').notNull(),
    /** Random, part of what refresh tokens are derived from. */
    salt: text('sel').notNull(),
    generation: ref('generation').notNull().default(1),
    refreshHash: text('refresh_hash').notNull(),
    refreshPrecedentHash: text('refresh_precedent_hash'),
    tourneAt: timestamp('tourne_at', { withTimezone: true }),
    expireAt: timestamp('expire_at', { withTimezone: true }).notNull(),
    finAt: timestamp('fin_at', { withTimezone: true }),
    ouverteAt: timestamp('ouverte_at', { withTimezone: true }),
    /** Browser and system, as people name them, never the whole User-Agent. */
    appareil: text('appareil'),
    /** Of the address it was opened from, keyed: it tells whether a later sign-in comes from a place that is his. */
    adresseHash: text('adresse_hash'),
    /** The provider's id_token, sealed, by which signing out here signs out there. Null: signed in with a password. */
    identite: text('identite'),
    ...lifecycle,
  },
  (t) => [
    foreignKey({ columns: [t.territoireId, t.agentId], foreignColumns: [agents.territoireId, agents.id] }).onDelete(
      'cascade',
    ),
    index('sessions_agent_idx').on(t.agentId),
  ],
)

/** A secret link by which an agent's calendar reads an agenda. It shows what its owner may see, at each reading. */
export const fluxAgenda = pgTable(
  'flux_agenda',
  {
    id: id(),
    territoireId: territoireId(),
    /** Whose rights it has. */
    agentId: ref('agent_id').notNull(),
    /** Whose agenda it shows. */
    surAgentId: ref('sur_agent_id').notNull(),
    /** Random, part of what the link is derived from: the link itself is never stored. */
    salt: text('sel').notNull(),
    creeAt: timestamp('cree_at', { withTimezone: true, mode: 'date' }).notNull(),
    revoqueAt: timestamp('revoque_at', { withTimezone: true, mode: 'date' }),
  },
  (t) => [
    foreignKey({ columns: [t.territoireId, t.agentId], foreignColumns: [agents.territoireId, agents.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.territoireId, t.surAgentId], foreignColumns: [agents.territoireId, agents.id] }).onDelete(
      'cascade',
    ),
    index('flux_agenda_agent_idx').on(t.agentId),
  ],
)

/** Busy time read from an outside calendar, already rounded outward to whole minutes. */
export const externes = pgTable(
  'externes',
  {
    id: id(),
    territoireId: territoireId(),
    agentId: ref('agent_id').notNull(),
    debut: instant('debut').notNull(),
    fin: instant('fin').notNull(),
    source: text('source').notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.territoireId, t.agentId], foreignColumns: [agents.territoireId, agents.id] }).onDelete(
      'cascade',
    ),
    index('externes_agent_idx').on(t.agentId, t.debut),
  ],
)

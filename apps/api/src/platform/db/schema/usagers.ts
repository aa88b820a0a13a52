import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { id, jour, lifecycle, ref, territoireId, version } from './columns.js'
import { agents } from './agents.js'
import { organisations, territoires } from './territoires.js'

export const usagers = pgTable(
  'usagers',
  {
    id: id(),
    territoireId: territoireId().references(() => territoires.id),
    prenom: text('prenom').notNull(),
    nom: text('nom').notNull(),
    nomNaissance: text('nom_naissance'),
    dateNaissance: jour('date_naissance'),
    email: text('email'),
    /** E.164. */
    telephone: text('telephone'),
    adresse: text('adresse'),
    /** For agents only. */
    notes: text('notes'),
    notifierEmail: boolean('notifier_email').notNull().default(true),
    notifierSms: boolean('notifier_sms').notNull().default(true),
    /** A proche (child, protected adult) points to who answers for him and gets his messages. */
    responsableId: ref('responsable_id'),
    /** Made online with a contact nobody proved: proposed to agents as a possible duplicate. */
    aRapprocher: boolean('a_rapprocher').notNull().default(false),
    /** The record this one was merged into. */
    fusionneDansId: ref('fusionne_dans_id'),
    supprimeAt: timestamp('supprime_at', { withTimezone: true }),
    recherche: text('recherche').generatedAlwaysAs(
      sql`sans_accent(prenom || ' ' || nom || ' ' || coalesce(nom_naissance, '') || ' ' || coalesce(email, '') || ' ' || coalesce(telephone, ''))`,
    ),
    /** The order of lists, as people read names: capitals and accents aside. A column, so that row-level security lets the index serve. */
    tri: text('tri')
      .notNull()
      .generatedAlwaysAs(sql`sans_accent(nom || ' ' || prenom)`),
    version: version(),
    ...lifecycle,
  },
  (t) => [
    unique('usagers_territoire_id_key').on(t.territoireId, t.id),
    foreignKey({ columns: [t.territoireId, t.responsableId], foreignColumns: [t.territoireId, t.id] }),
    foreignKey({ columns: [t.territoireId, t.fusionneDansId], foreignColumns: [t.territoireId, t.id] }),
    index('usagers_responsable_idx').on(t.responsableId),
    index('usagers_fusionnes_idx')
      .on(t.fusionneDansId)
      .where(sql`${t.fusionneDansId} is not null`),
    index('usagers_recherche_idx').using('gin', sql`${t.recherche} gin_trgm_ops`),
    index('usagers_tri_idx').on(t.territoireId, t.tri, t.id),
    // Whether a contact given online is somebody's already.
    index('usagers_telephone_idx').on(t.territoireId, t.telephone),
    index('usagers_email_idx').on(t.territoireId, sql`lower(${t.email})`),
  ],
)

/** By a rdv, by creation, or on purpose. */
export const usagersOrganisations = pgTable(
  'usagers_organisations',
  {
    territoireId: territoireId(),
    usagerId: ref('usager_id').notNull(),
    organisationId: ref('organisation_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.usagerId, t.organisationId] }),
    foreignKey({ columns: [t.territoireId, t.usagerId], foreignColumns: [usagers.territoireId, usagers.id] }).onDelete(
      'cascade',
    ),
    foreignKey({
      columns: [t.territoireId, t.organisationId],
      foreignColumns: [organisations.territoireId, organisations.id],
    }),
    index('usagers_organisations_organisation_idx').on(t.organisationId, t.usagerId),
  ],
)

/** The agents who follow an usager. */
export const referents = pgTable(
  'referents',
  { territoireId: territoireId(), usagerId: ref('usager_id').notNull(), agentId: ref('agent_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.usagerId, t.agentId] }),
    foreignKey({ columns: [t.territoireId, t.usagerId], foreignColumns: [usagers.territoireId, usagers.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.territoireId, t.agentId], foreignColumns: [agents.territoireId, agents.id] }).onDelete(
      'cascade',
    ),
    index('referents_agent_idx').on(t.agentId),
  ],
)

/** A record merged into another, with what it takes to undo it. */
export const fusions = pgTable(
  'fusions',
  {
    id: id(),
    territoireId: territoireId(),
    /** The record that is hidden since. */
    sourceId: ref('source_id').notNull(),
    /** The one that took over. */
    dansId: ref('dans_id').notNull(),
    agentId: ref('agent_id').notNull(),
    at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
    /** Until when it may be undone. */
    expireAt: timestamp('expire_at', { withTimezone: true, mode: 'date' }).notNull(),
    /** Versions before and after, of both: a record changed since is not put back as it was. */
    versionSource: integer('version_source').notNull(),
    versionDans: integer('version_dans').notNull(),
    detail: jsonb('detail').notNull(),
    annuleeAt: timestamp('annulee_at', { withTimezone: true, mode: 'date' }),
  },
  (t) => [
    foreignKey({ columns: [t.territoireId, t.sourceId], foreignColumns: [usagers.territoireId, usagers.id] }),
    foreignKey({ columns: [t.territoireId, t.dansId], foreignColumns: [usagers.territoireId, usagers.id] }),
    foreignKey({ columns: [t.territoireId, t.agentId], foreignColumns: [agents.territoireId, agents.id] }),
    index('fusions_source_idx').on(t.sourceId),
    index('fusions_dans_idx').on(t.dansId),
  ],
)

/** Who read whom: a row for a record that was opened, and one for all the people of a page of a list. */
export const accesUsagers = pgTable(
  'acces_usagers',
  {
    id: id(),
    territoireId: territoireId(),
    agentId: ref('agent_id').notNull(),
    usagerId: ref('usager_id'),
    filtre: text('filtre'),
    at: timestamp('at', { withTimezone: true }).notNull(),
    /** Null: written before operations were. */
    operation: text('operation'),
    /** The name of the token or application that read, as it was then; null: the agent himself. */
    programme: text('programme'),
    essai: boolean('essai').notNull().default(false),
    /** Of whom the page showed more than the name. No foreign key: who read stays true of the person who is gone. */
    usagerIds: ref('usager_ids').array(),
  },
  (t) => [
    foreignKey({ columns: [t.territoireId, t.agentId], foreignColumns: [agents.territoireId, agents.id] }),
    // Who opened the record of somebody goes with the record.
    foreignKey({ columns: [t.territoireId, t.usagerId], foreignColumns: [usagers.territoireId, usagers.id] }).onDelete(
      'cascade',
    ),
    index('acces_usagers_usager_idx').on(t.usagerId, t.at),
    index('acces_usagers_agent_idx').on(t.agentId, t.at),
    index('acces_usagers_montres_idx').using('gin', t.usagerIds),
  ],
)

/**
 * What a program calls an usager. The program is the agent as whom it acts: an application has one of its own, so that its
 * references outlive its secrets and tokens.
 */
export const usagersReferences = pgTable(
  'usagers_references',
  {
    id: id(),
    territoireId: territoireId(),
    agentId: ref('agent_id').notNull(),
    usagerId: ref('usager_id').notNull(),
    reference: text('reference').notNull(),
  },
  (t) => [
    unique('usagers_references_key').on(t.territoireId, t.agentId, t.reference),
    foreignKey({ columns: [t.territoireId, t.agentId], foreignColumns: [agents.territoireId, agents.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.territoireId, t.usagerId], foreignColumns: [usagers.territoireId, usagers.id] }).onDelete(
      'cascade',
    ),
    index('usagers_references_usager_idx').on(t.usagerId),
  ],
)

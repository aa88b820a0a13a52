import { sql } from 'drizzle-orm'
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
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { id, instant, lifecycle, ref, territoireId, tstzrange, version } from './columns.js'
import { agents } from './agents.js'
import { lieux, motifs, organisations, services, territoires } from './territoires.js'
import { usagers } from './usagers.js'
import { MODALITES, STATUTS } from '@permanence/domain'

export const rdvs = pgTable(
  'rdvs',
  {
    id: id(),
    territoireId: territoireId(),
    organisationId: ref('organisation_id').notNull(),
    motifId: ref('motif_id').notNull(),
    /** The motif's, copied: it decides who may read the rdv, and a motif never changes service once used. */
    serviceId: ref('service_id').notNull(),
    lieuId: ref('lieu_id'),
    modalite: text('modalite', { enum: MODALITES }).notNull(),
    /** The motif's too. */
    collectif: boolean('collectif').notNull().default(false),
    /** Where the agent goes, of a visit at home. For agents only. */
    adresse: text('adresse'),
    /** Title of a collectif. */
    titre: text('titre'),
    /** Places of a collectif; null: no limit. */
    places: integer('places'),
    debut: instant('debut').notNull(),
    fin: instant('fin').notNull(),
    /** Derived from the participations, written by the referee alone. */
    statut: text('statut', { enum: STATUTS }).notNull().default('prevu'),
    arriveLe: instant('arrive_le'),
    /** Called in from the waiting room; never without an arrival. */
    appeleLe: instant('appele_le'),
    /** A collectif is cancelled by this alone. */
    annuleLe: instant('annule_le'),
    /** Note of the agents. */
    contexte: text('contexte'),
    /** 'agent' | 'usager' | 'prescripteur'. */
    creePar: text('cree_par', { enum: ['agent', 'usager', 'prescripteur'] }).notNull(),
    creeParAgentId: ref('cree_par_agent_id'),
    /** Why this agent, when the product chose. */
    raisonAgent: text('raison_agent'),
    /** The first rdv of the series it was made with. */
    serieId: ref('serie_id'),
    /** SEQUENCE of the calendar file, raised at each change that calendars must see. */
    sequence: integer('sequence').notNull().default(0),
    supprimeAt: timestamp('supprime_at', { withTimezone: true }),
    supprimeRaison: text('supprime_raison'),
    version: version(),
    ...lifecycle,
  },
  (t) => [
    unique('rdvs_territoire_id_key').on(t.territoireId, t.id),
    unique('rdvs_id_debut_key').on(t.id, t.debut),
    foreignKey({
      columns: [t.territoireId, t.organisationId],
      foreignColumns: [organisations.territoireId, organisations.id],
    }),
    // The copies stay true: a motif that changes at the moment of its first rdv lets one of the two through.
    foreignKey({
      name: 'rdvs_motif_fk',
      columns: [t.organisationId, t.motifId, t.serviceId, t.collectif],
      foreignColumns: [motifs.organisationId, motifs.id, motifs.serviceId, motifs.collectif],
    }),
    foreignKey({ columns: [t.territoireId, t.serviceId], foreignColumns: [services.territoireId, services.id] }),
    foreignKey({ columns: [t.organisationId, t.lieuId], foreignColumns: [lieux.organisationId, lieux.id] }),
    foreignKey({ columns: [t.territoireId, t.creeParAgentId], foreignColumns: [agents.territoireId, agents.id] }),
    index('rdvs_organisation_debut_idx').on(t.organisationId, t.debut, t.id),
    index('rdvs_motif_debut_idx').on(t.motifId, t.debut),
    index('rdvs_serie_idx')
      .on(t.serieId)
      .where(sql`serie_id is not null`),
    index('rdvs_organisation_statut_idx')
      .on(t.organisationId, t.statut, t.debut, t.id)
      .where(sql`supprime_at is null`),
  ],
)

export const rdvsAgents = pgTable(
  'rdvs_agents',
  {
    territoireId: territoireId(),
    rdvId: ref('rdv_id').notNull(),
    agentId: ref('agent_id').notNull(),
    /** The rdv's start, kept equal by the foreign key, so that an agenda of many agents is one index range each. */
    debut: instant('debut').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.rdvId, t.agentId] }),
    foreignKey({ columns: [t.rdvId, t.debut], foreignColumns: [rdvs.id, rdvs.debut] })
      .onUpdate('cascade')
      .onDelete('cascade'),
    foreignKey({ columns: [t.territoireId, t.rdvId], foreignColumns: [rdvs.territoireId, rdvs.id] }),
    foreignKey({ columns: [t.territoireId, t.agentId], foreignColumns: [agents.territoireId, agents.id] }),
    index('rdvs_agents_agent_debut_idx').on(t.agentId, t.debut),
  ],
)

/** rdv × usager: the authority on statut. */
export const participations = pgTable(
  'participations',
  {
    id: id(),
    territoireId: territoireId(),
    rdvId: ref('rdv_id').notNull(),
    usagerId: ref('usager_id').notNull(),
    statut: text('statut', { enum: STATUTS }).notNull().default('prevu'),
    statutChangeLe: instant('statut_change_le').notNull(),
    arriveLe: instant('arrive_le'),
    /** Taken off the rdv by the service: nothing but her history knows the row any more, until she is put back. */
    retireLe: instant('retire_le'),
    notifier: boolean('notifier').notNull().default(true),
    rappeler: boolean('rappeler').notNull().default(true),
    /** Random, part of what the link in messages is derived from; a new one ends the old link. */
    lienSalt: text('lien_sel').notNull(),
  },
  (t) => [
    unique('participations_territoire_id_key').on(t.territoireId, t.id),
    uniqueIndex('participations_rdv_usager_key').on(t.rdvId, t.usagerId),
    foreignKey({ columns: [t.territoireId, t.rdvId], foreignColumns: [rdvs.territoireId, rdvs.id] }),
    foreignKey({ columns: [t.territoireId, t.usagerId], foreignColumns: [usagers.territoireId, usagers.id] }),
    index('participations_usager_idx').on(t.usagerId),
  ],
)

/** Both records of a merge were on the rdv: the participation that went, so that the link in its messages still opens. */
export const participationsFusionnees = pgTable(
  'participations_fusionnees',
  {
    /** Its id when it was a participation. */
    id: ref('id').primaryKey(),
    territoireId: territoireId(),
    dansId: ref('dans_id').notNull(),
    lienSalt: text('lien_sel').notNull(),
  },
  (t) => [
    foreignKey({
      columns: [t.territoireId, t.dansId],
      foreignColumns: [participations.territoireId, participations.id],
    }).onDelete('cascade'),
    index('participations_fusionnees_dans_idx').on(t.dansId),
  ],
)

/** A créneau kept for ten minutes for one person, agents already chosen (their time is in `occupations`). */
export const holds = pgTable(
  'holds',
  {
    id: id(),
    territoireId: territoireId(),
    organisationId: ref('organisation_id').notNull(),
    motifId: ref('motif_id').notNull(),
    lieuId: ref('lieu_id'),
    modalite: text('modalite', { enum: MODALITES }).notNull(),
    debut: instant('debut').notNull(),
    fin: instant('fin').notNull(),
    /** The session whose place it takes, for a collectif: no agent's time is taken then. */
    rdvId: ref('rdv_id'),
    raisonAgent: text('raison_agent'),
    /** Random, part of what the hold's token is derived from. */
    salt: text('sel').notNull(),
    expireAt: timestamp('expire_at', { withTimezone: true, mode: 'date' }).notNull(),
    /** The rdv it became. */
    confirmeRdvId: ref('confirme_rdv_id'),
    /** The browser that keeps it, by the identity of its signed token. */
    navigateur: text('navigateur'),
    /** Keyed hash of the network address it was asked from. */
    origine: text('origine'),
    /** The machine that asked for it: a token, or an application. */
    client: text('client'),
    /** When five more minutes were asked for: once. */
    prolongeAt: timestamp('prolonge_at', { withTimezone: true, mode: 'date' }),
    /** When it became an rdv of somebody who has proven no contact. */
    sansPreuveAt: timestamp('sans_preuve_at', { withTimezone: true, mode: 'date' }),
    ...lifecycle,
  },
  (t) => [
    unique('holds_territoire_id_key').on(t.territoireId, t.id),
    foreignKey({
      columns: [t.territoireId, t.organisationId],
      foreignColumns: [organisations.territoireId, organisations.id],
    }),
    foreignKey({ columns: [t.organisationId, t.motifId], foreignColumns: [motifs.organisationId, motifs.id] }),
    foreignKey({ columns: [t.organisationId, t.lieuId], foreignColumns: [lieux.organisationId, lieux.id] }),
    foreignKey({ columns: [t.territoireId, t.rdvId], foreignColumns: [rdvs.territoireId, rdvs.id] }),
    // Without an index of its own: a hold lives a day, an rdv two years.
    foreignKey({ columns: [t.territoireId, t.confirmeRdvId], foreignColumns: [rdvs.territoireId, rdvs.id] }),
    index('holds_expire_idx').on(t.expireAt),
    index('holds_rdv_idx').on(t.rdvId),
    index('holds_navigateur_idx').on(t.territoireId, t.navigateur, t.expireAt),
    index('holds_origine_idx').on(t.territoireId, t.origine, t.expireAt),
    index('holds_sans_preuve_idx')
      .on(t.territoireId, t.origine, t.sansPreuveAt)
      .where(sql`${t.sansPreuveAt} is not null`),
    index('holds_sans_preuve_client_idx')
      .on(t.territoireId, t.client, t.sansPreuveAt)
      .where(sql`${t.sansPreuveAt} is not null and ${t.client} is not null`),
  ],
)

/**
 * Agents' taken time: one row per agent of a live rdv or time-taking hold. Only slices/occupations writes it.
 * The migration adds the exclusion constraint over rows that are not `surbooking`.
 */
export const occupations = pgTable(
  'occupations',
  {
    id: id(),
    territoireId: territoireId(),
    agentId: ref('agent_id').notNull(),
    rdvId: ref('rdv_id'),
    holdId: ref('hold_id'),
    /** Half-open, bare of tampons. */
    periode: tstzrange('periode').notNull(),
    /** Of its rdv or hold, which never changes: reading an agenda then looks nothing up for each row. */
    motifId: ref('motif_id').notNull(),
    /** Its lower bound, for indexes: see `touches`. */
    debut: timestamp('debut', { withTimezone: true }).generatedAlwaysAs(sql`lower(periode)`),
    surbooking: boolean('surbooking').notNull().default(false),
  },
  (t) => [
    foreignKey({ columns: [t.territoireId, t.agentId], foreignColumns: [agents.territoireId, agents.id] }),
    foreignKey({ columns: [t.territoireId, t.rdvId], foreignColumns: [rdvs.territoireId, rdvs.id] }),
    foreignKey({ columns: [t.territoireId, t.holdId], foreignColumns: [holds.territoireId, holds.id] }).onDelete(
      'cascade',
    ),
    index('occupations_agent_debut_idx').on(t.agentId, t.debut),
    uniqueIndex('occupations_rdv_agent_key').on(t.rdvId, t.agentId),
    index('occupations_hold_idx').on(t.holdId),
  ],
)

/**
 * What an rdv was before the last change an agent made, kept for the grace time only, so that he can undo it. The note of
 * the agents is in it, which the journal never repeats.
 */
export const rdvsAnterieurs = pgTable(
  'rdvs_anterieurs',
  {
    territoireId: territoireId(),
    rdvId: ref('rdv_id').primaryKey(),
    /** The journal row of the change. */
    journalId: ref('journal_id').notNull(),
    /** The version that the change made: at another one, something else came since. */
    version: integer('version').notNull(),
    etat: jsonb('etat').notNull(),
    expireAt: timestamp('expire_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.territoireId, t.rdvId], foreignColumns: [rdvs.territoireId, rdvs.id] }).onDelete(
      'cascade',
    ),
    index('rdvs_anterieurs_expire_idx').on(t.expireAt),
  ],
)

/**
 * A code sent to an address that is somebody's already, before a hold becomes an rdv. The code is derived, never stored.
 * Outlives its hold by an hour, so that an address cannot be sent codes without end.
 */
export const verifications = pgTable(
  'verifications',
  {
    id: id(),
    territoireId: territoireId().references(() => territoires.id),
    holdId: ref('hold_id').notNull(),
    email: text('email').notNull(),
    /** Random, part of what the code is derived from. */
    salt: text('sel').notNull(),
    /** Times that the code last sent was tried. */
    essais: integer('essais').notNull().default(0),
    /** Codes sent. */
    envois: integer('envois').notNull().default(1),
    demandeAt: timestamp('demande_at', { withTimezone: true, mode: 'date' }).notNull(),
    prouveAt: timestamp('prouve_at', { withTimezone: true, mode: 'date' }),
    expireAt: timestamp('expire_at', { withTimezone: true, mode: 'date' }).notNull(),
    /** What became of the last message. */
    statut: text('statut', { enum: ['a_envoyer', 'envoye', 'simule', 'echec'] })
      .notNull()
      .default('a_envoyer'),
  },
  (t) => [uniqueIndex('verifications_hold_key').on(t.territoireId, t.holdId)],
)

/** One row for each code sent, for an hour: what limits them must not be undone by what is asked next. */
export const codesEnvoyes = pgTable(
  'codes_envoyes',
  {
    id: id(),
    territoireId: territoireId().references(() => territoires.id),
    /** Keyed hash of the e-mail address. */
    adresseHash: text('adresse_hash').notNull(),
    /** The browser that asked for it, and the keyed hash of the network address it asked from. */
    navigateur: text('navigateur'),
    origine: text('origine'),
    /** The machine whose token asked for it. */
    client: text('client'),
    envoyeAt: timestamp('envoye_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (t) => [
    index('codes_envoyes_adresse_idx').on(t.territoireId, t.adresseHash, t.envoyeAt),
    index('codes_envoyes_navigateur_idx').on(t.territoireId, t.navigateur, t.envoyeAt),
    index('codes_envoyes_origine_idx').on(t.territoireId, t.origine, t.envoyeAt),
    index('codes_envoyes_client_idx')
      .on(t.territoireId, t.client, t.envoyeAt)
      .where(sql`client is not null`),
  ],
)

/**
 * What a program calls an rdv. The program is the agent as whom it acts: an application has one of its own, so that its
 * references outlive its secrets and tokens.
 */
export const rdvsReferences = pgTable(
  'rdvs_references',
  {
    id: id(),
    territoireId: territoireId(),
    agentId: ref('agent_id').notNull(),
    rdvId: ref('rdv_id').notNull(),
    reference: text('reference').notNull(),
  },
  (t) => [
    unique('rdvs_references_key').on(t.territoireId, t.agentId, t.reference),
    foreignKey({ columns: [t.territoireId, t.agentId], foreignColumns: [agents.territoireId, agents.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.territoireId, t.rdvId], foreignColumns: [rdvs.territoireId, rdvs.id] }).onDelete(
      'cascade',
    ),
    index('rdvs_references_rdv_idx').on(t.rdvId),
  ],
)

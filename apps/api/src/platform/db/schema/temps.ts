import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core'
import { heure, id, instant, jour, lifecycle, recurrence, ref, territoireId, version } from './columns.js'
import { agents } from './agents.js'
import { lieux, motifs, organisations } from './territoires.js'

/** Open time of one agent, in one lieu or none, for 1..n motifs. Wall clock, in the lieu's zone or the organisation's. */
export const plages = pgTable(
  'plages_ouverture',
  {
    id: id(),
    territoireId: territoireId(),
    organisationId: ref('organisation_id').notNull(),
    agentId: ref('agent_id').notNull(),
    lieuId: ref('lieu_id'),
    titre: text('titre').notNull(),
    premierJour: jour('premier_jour').notNull(),
    heureDebut: heure('heure_debut').notNull(),
    heureFin: heure('heure_fin').notNull(),
    ...recurrence,
    archive: boolean('archive').notNull().default(false),
    version: version(),
    ...lifecycle,
  },
  (t) => [
    unique('plages_territoire_id_key').on(t.territoireId, t.id),
    foreignKey({
      columns: [t.territoireId, t.organisationId],
      foreignColumns: [organisations.territoireId, organisations.id],
    }),
    foreignKey({ columns: [t.territoireId, t.agentId], foreignColumns: [agents.territoireId, agents.id] }),
    foreignKey({ columns: [t.organisationId, t.lieuId], foreignColumns: [lieux.organisationId, lieux.id] }),
    index('plages_jours_idx').on(t.territoireId, t.premierJour, t.id),
    index('plages_agent_idx').on(t.agentId, t.premierJour),
    index('plages_serie_idx').on(t.serieId),
  ],
)

export const plagesMotifs = pgTable(
  'plages_motifs',
  { territoireId: territoireId(), plageId: ref('plage_id').notNull(), motifId: ref('motif_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.plageId, t.motifId] }),
    foreignKey({ columns: [t.territoireId, t.plageId], foreignColumns: [plages.territoireId, plages.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.territoireId, t.motifId], foreignColumns: [motifs.territoireId, motifs.id] }),
    index('plages_motifs_motif_idx').on(t.motifId, t.plageId),
  ],
)

/** Time an agent is away. It belongs to the agent, not to an organisation: one absence, every agenda. In the agent's zone. */
export const absences = pgTable(
  'absences',
  {
    id: id(),
    territoireId: territoireId(),
    agentId: ref('agent_id').notNull(),
    titre: text('titre').notNull(),
    premierJour: jour('premier_jour').notNull(),
    dernierJour: jour('dernier_jour').notNull(),
    heureDebut: heure('heure_debut').notNull(),
    heureFin: heure('heure_fin').notNull(),
    ...recurrence,
    archive: boolean('archive').notNull().default(false),
    version: version(),
    ...lifecycle,
  },
  (t) => [
    unique('absences_territoire_id_key').on(t.territoireId, t.id),
    foreignKey({ columns: [t.territoireId, t.agentId], foreignColumns: [agents.territoireId, agents.id] }),
    index('absences_jours_idx').on(t.territoireId, t.premierJour, t.id),
    index('absences_agent_jours_idx').on(t.agentId, t.premierJour, t.dernierJour),
    index('absences_serie_idx').on(t.serieId),
  ],
)

/** An entry of one agent's agenda that is neither an rdv nor an absence: a meeting to remember, a deadline. It happens once. */
export const notes = pgTable(
  'notes',
  {
    id: id(),
    territoireId: territoireId(),
    agentId: ref('agent_id').notNull(),
    titre: text('titre').notNull(),
    texte: text('texte'),
    debut: instant('debut').notNull(),
    fin: instant('fin').notNull(),
    /** Takes the agent's time: no créneau is offered over it. */
    occupe: boolean('occupe').notNull(),
    /** Shown to those who read the agenda; otherwise to its agent alone. */
    partagee: boolean('partagee').notNull(),
    version: version(),
    ...lifecycle,
  },
  (t) => [
    unique('notes_territoire_id_key').on(t.territoireId, t.id),
    foreignKey({ columns: [t.territoireId, t.agentId], foreignColumns: [agents.territoireId, agents.id] }),
    check('notes_duree_check', sql`${t.fin} > ${t.debut}`),
    index('notes_agent_idx').on(t.agentId, t.debut),
    index('notes_debut_idx').on(t.territoireId, t.debut, t.id),
    index('notes_fin_idx').on(t.fin),
  ],
)

/** How late an agent runs on one of his local days: said at the desk, worth nothing the day after. */
export const retards = pgTable(
  'retards',
  {
    territoireId: territoireId(),
    agentId: ref('agent_id').notNull(),
    jour: jour('jour').notNull(),
    retardMin: smallint('retard_min').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.agentId, t.jour] }),
    foreignKey({ columns: [t.territoireId, t.agentId], foreignColumns: [agents.territoireId, agents.id] }),
  ],
)

/** Answers already given to an Idempotency-Key, kept a day; secrets are never in them. */
export const clesIdempotence = pgTable(
  'cles_idempotence',
  {
    territoireId: territoireId(),
    /** SHA-256 of caller, route and key. */
    cleHash: text('cle_hash').notNull(),
    corpsHash: text('corps_hash').notNull(),
    status: ref('status'),
    reponse: text('reponse'),
    creeAt: timestamp('cree_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.territoireId, t.cleHash] }), index('cles_idempotence_age_idx').on(t.creeAt)],
)

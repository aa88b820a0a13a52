import { foreignKey, index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { id, ref, territoireId, xid8 } from './columns.js'
import { participations, rdvs } from './rdvs.js'
import { territoires } from './territoires.js'

/** Append-only: one row per change, written in the change's own transaction. */
export const journal = pgTable(
  'journal',
  {
    id: id(),
    territoireId: territoireId().references(() => territoires.id),
    /** Readers stop at pg_snapshot_xmin, so that a late commit is never missed. */
    xid: xid8('xid')
      .notNull()
      .default(sql`pg_current_xact_id()`),
    at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
    /** 'agent' | 'usager' | 'systeme'. */
    acteurType: text('acteur_type', { enum: ['agent', 'usager', 'systeme'] }).notNull(),
    acteurId: ref('acteur_id'),
    /** « absence.creee »: past participle, never renamed. */
    type: text('type').notNull(),
    sujetType: text('sujet_type').notNull(),
    sujetId: ref('sujet_id').notNull(),
    avant: jsonb('avant'),
    apres: jsonb('apres'),
    requeteId: text('requete_id'),
  },
  (t) => [
    index('journal_sujet_idx').on(t.sujetType, t.sujetId, t.id),
    index('journal_ordre_idx').on(t.territoireId, t.xid, t.id),
    // What changed in one list since a mark.
    index('journal_suivi_idx').on(t.territoireId, t.sujetType, t.xid, t.id),
  ],
)

/**
 * The outbox, then the receipt. A row is written with the change and says who must be told of what; its words are
 * rendered when it leaves, after the grace time, so that it never says what is no longer true.
 */
export const messages = pgTable(
  'messages',
  {
    id: id(),
    territoireId: territoireId().references(() => territoires.id),
    journalId: ref('journal_id').notNull(),
    rdvId: ref('rdv_id').notNull(),
    participationId: ref('participation_id').notNull(),
    canal: text('canal', { enum: ['email', 'sms'] }).notNull(),
    type: text('type', { enum: ['rdv.cree', 'rdv.deplace', 'rdv.annule'] }).notNull(),
    envoyerApres: timestamp('envoyer_apres', { withTimezone: true, mode: 'date' }).notNull(),
    /** `abandonne`: what it would have said was no longer true. `simule`: no mail server is set. */
    statut: text('statut', { enum: ['a_envoyer', 'envoye', 'simule', 'abandonne', 'echec'] })
      .notNull()
      .default('a_envoyer'),
    destinataire: text('destinataire'),
    sujet: text('sujet'),
    corps: text('corps'),
    essais: integer('essais').notNull().default(0),
    erreur: text('erreur'),
    envoyeAt: timestamp('envoye_at', { withTimezone: true, mode: 'date' }),
  },
  (t) => [
    index('messages_rdv_idx').on(t.rdvId),
    index('messages_a_envoyer_idx')
      .on(t.envoyerApres)
      .where(sql`statut = 'a_envoyer'`),
    foreignKey({ columns: [t.territoireId, t.rdvId], foreignColumns: [rdvs.territoireId, rdvs.id] }),
    foreignKey({
      columns: [t.territoireId, t.participationId],
      foreignColumns: [participations.territoireId, participations.id],
    }),
  ],
)

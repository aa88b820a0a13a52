import { foreignKey, index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { id, ref, territoireId, xid8 } from './columns.js'
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
  ],
)

/** The outbox, then the receipt: written with the change, sent by the worker after the grace time. */
export const messages = pgTable(
  'messages',
  {
    id: id(),
    territoireId: territoireId().references(() => territoires.id),
    journalId: ref('journal_id'),
    rdvId: ref('rdv_id'),
    usagerId: ref('usager_id'),
    canal: text('canal', { enum: ['email', 'sms'] }).notNull(),
    /** « rdv.cree », « rdv.deplace », « rdv.annule ». */
    type: text('type').notNull(),
    destinataire: text('destinataire').notNull(),
    sujet: text('sujet').notNull(),
    corps: text('corps').notNull(),
    ics: text('ics'),
    envoyerApres: timestamp('envoyer_apres', { withTimezone: true, mode: 'date' }).notNull(),
    statut: text('statut', { enum: ['a_envoyer', 'envoye', 'simule', 'echec'] })
      .notNull()
      .default('a_envoyer'),
    essais: integer('essais').notNull().default(0),
    erreur: text('erreur'),
    envoyeAt: timestamp('envoye_at', { withTimezone: true, mode: 'date' }),
  },
  (t) => [
    index('messages_rdv_idx').on(t.rdvId),
    index('messages_a_envoyer_idx')
      .on(t.envoyerApres)
      .where(sql`statut = 'a_envoyer'`),
    foreignKey({ columns: [t.territoireId], foreignColumns: [territoires.id] }),
  ],
)

import { pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { id } from './columns.js'

/**
 * The lives of this database, the last one being the present. A restored or copied one begins another: its transactions
 * are numbered from elsewhere, so that a mark made before says nothing there. It belongs to no territoire.
 */
export const epoques = pgTable('epoques', {
  id: id(),
  /** Drawn; every mark of a list carries it. */
  cle: text('cle').notNull(),
  origine: text('origine', { enum: ['installation', 'restauration'] }).notNull(),
  /** Server, database and timeline that this life began on: another one tells of a restoration. */
  empreinte: text('empreinte').notNull(),
  ouverteLe: timestamp('ouverte_le', { withTimezone: true }).notNull().defaultNow(),
})

/** When each worker was last alive, by the clock of PostgreSQL. It belongs to no territoire. */
export const workers = pgTable('workers', {
  nom: text('nom').primaryKey(),
  depuis: timestamp('depuis', { withTimezone: true }).notNull().defaultNow(),
  vuLe: timestamp('vu_le', { withTimezone: true }).notNull().defaultNow(),
})

import { bigint, customType, date, integer, smallint, text, timestamp } from 'drizzle-orm/pg-core'

/** Whole minutes since the epoch: the only unit of product time inside the API (the database stores timestamptz). */
export const instant = customType<{ data: number; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  toDriver: (minute) => new Date(minute * 60_000).toISOString(),
  fromDriver: (stored) => Math.floor(Date.parse(stored) / 60_000),
})

/** A wall time « HH:MM », without zone. */
export const heure = customType<{ data: string; driverData: string }>({
  dataType: () => 'time',
  fromDriver: (stored) => stored.slice(0, 5),
})

/** A transaction id of PostgreSQL, kept as text: it outgrows a JavaScript number. */
export const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' })

export const tstzrange = customType<{ data: string; driverData: string }>({ dataType: () => 'tstzrange' })

export const id = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity()
export const ref = (column: string) => bigint(column, { mode: 'number' })
export const territoireId = () => ref('territoire_id').notNull()
export const jour = (column: string) => date(column, { mode: 'string' })

/** Version of the aggregate, for If-Match; bumped by every write of it or of its parts. */
export const version = () => integer('version').notNull().default(1)

/** Technical dates, never used by a product rule. */
export const lifecycle = { createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow() }

/** Recurrence as columns, the same for plages and absences; null `frequence` is a one-off. */
export const recurrence = {
  /** 'semaine' | 'mois' | null. */
  frequence: text('frequence', { enum: ['semaine', 'mois'] }),
  intervalle: smallint('intervalle'),
  /** ISO weekdays (1 = Monday), for `semaine`; empty means the weekday of the first day. */
  jours: smallint('jours').array(),
  /** 1 to 5, or -1 for the last, for `mois`. */
  rang: smallint('rang'),
  /** ISO weekday, for `mois`. */
  jourDuMois: smallint('jour_du_mois'),
  /** Last day of the series, included. */
  dernierJourSerie: jour('dernier_jour_serie'),
  /** Days on which the rule does not apply. */
  exceptions: jour('exceptions').array().notNull().default([]),
  /** Parts split from one series share it, so that « toute la série » still reaches them. */
  serieId: ref('serie_id'),
}

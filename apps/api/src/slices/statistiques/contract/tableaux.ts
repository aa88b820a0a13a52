import type { Static } from 'typebox'
import { Closed, OneOf } from '../../../platform/http/types.js'
import { StatistiquesQuery } from './statistiques.js'

/** The tables that leave as files. */
export const TABLES = [
  'periodes',
  'presence',
  'motifs',
  'agents',
  'services',
  'modalites',
  'origines',
  'capacite-semaines',
  'capacite-agents',
  'capacite-motifs',
  'attentes',
] as const

export const TableauQuery = Closed({
  ...StatistiquesQuery.properties,
  table: OneOf(TABLES, 'Le tableau. `attentes` dit l’attente d’aujourd’hui : ni période ni agents n’y changent rien.'),
})
export type TableauQuery = Static<typeof TableauQuery>

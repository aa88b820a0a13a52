export { Occurrence, OccurrencesQuery, SeriesDeleteQuery, SeriesDeleted } from './contract/plages.js'

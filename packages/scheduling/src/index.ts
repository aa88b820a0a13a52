export {
  addMonths,
  civilOf,
  dayOf,
  formatHeure,
  formatJour,
  parseHeure,
  parseJour,
  weekdayOf,
  type Jour,
} from './jour.js'
export { Refus } from './refus.js'
export { dayAt, heureAt, minuteAt, nextChange, offsetAt, startOfDay, zoneOf, type Zone } from './zone.js'
export { formatInstant, formatInstantIn, localOf, minuteOf, parseInstant } from './instant.js'

export {
  addMonths,
  civilOf,
  dayOf,
  daysInMonth,
  formatHeure,
  formatJour,
  modulo,
  parseHeure,
  parseHeureFin,
  parseJour,
  weekdayOf,
  type Jour,
} from './jour.js'
export { addJours, addMois, isJour, isWeekend, joursDe, lundiDe, numeroSemaine, type JourTexte } from './jour-texte.js'
export { Refus } from './refus.js'
export { dayAt, heureAt, minuteAt, nextChange, offsetAt, startOfDay, zoneOf, type Zone } from './zone.js'
export { formatInstant, formatInstantIn, localOf, minuteOf, parseInstant } from './instant.js'

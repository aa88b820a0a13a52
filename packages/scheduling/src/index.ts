export { MODALITES, type Modalite } from './modalites.js'
export type { Hebdomadaire, Mensuelle, Recurrence } from './recurrence.js'
export {
  compileFeries,
  listedFeries,
  listFeries,
  REGIMES_FERIES,
  type Ferie,
  type JoursFeries,
  type RegimeFeries,
} from './feries.js'
export type { Absence, AgendaSource, Externe, Hold, Plage, Rdv, StatutRdv } from './sources.js'
export { compileAgenda, type Agenda } from './agenda.js'
export { compileAbsence, compilePlage, type Periode, type PlageCompilee } from './periodes.js'
export { occurrences, type Occurrence } from './expand.js'
export { intersect, measure, normalise, subtract, type IntervalSet, type Stretches } from './interval-set.js'
export type { Demande, Motif, Session } from './demande.js'
export type { Creneau } from './creneau.js'
export { findCreneaux } from './creneaux.js'
export { findProchain, findProchains } from './prochain.js'
export { findAgentsAt, type Depart } from './verification.js'
export { explain } from './explain.js'
export { PASSAGES, type Bilan, type Explication, type Passage } from './explication.js'
export type { Cause } from './blame.js'
export { RAISONS, type Ecarte, type Raison } from './candidats.js'
export { ETAPES, type Etape } from './busy.js'
export { awayFrom, isAway } from './presence.js'
export { findDelaisses, isOpen, simulate, type Delaisse, type Simulation } from './simulate.js'
export { chargeOf, chooseAgent, rankAgents, type ChosenAgent, type RaisonChoix } from './choix.js'
export { findCommuns } from './communs.js'
export { findSequences, type Ecart, type EtapeSequence } from './sequence.js'
export type { Cas } from './cas/format.js'
export { rejouer, type Rejeu } from './cas/rejouer.js'
export { rejouerTout, type Fichier } from './cas/tout.js'

/** Limits that forms announce and the API enforces. Lengths in characters, lengths of time in the unit of their name. */
export const LIMITES = {
  /** First and last names of people; names of services, équipes and programs. */
  personneMax: 80,
  /** Names of motifs, lieux, organisations; titles of plages, absences and séances. */
  nomMax: 120,
  emailMax: 254,
  telephoneMax: 30,
  adresseMax: 300,
  /** How to come, opening hours, a reason. */
  phraseMax: 500,
  /** Notes on an rdv or an usager. */
  texteMax: 5000,
  motDePasse: { min: 12, max: 256 },

  /** Of a motif and of an rdv, in minutes. */
  dureeMin: { min: 1, max: 24 * 60 },
  tamponMin: { min: 0, max: 8 * 60 },
  pasMin: { min: 1, max: 24 * 60 },
  /** What a form offers: divisors of an hour, so that a grid on the clock is the same every hour. */
  pasProposes: [5, 10, 15, 20, 30, 60],
  delaiMinMinutes: { min: 0, max: 365 * 24 * 60 },
  delaiMaxJours: { min: 1, max: 730 },
  rappelHeures: { min: 1, max: 30 * 24 },
  rappelsMax: 5,
  texteMotifMax: 2000,

  /** A running delay of an agent; 0: none. */
  retardMin: { min: 0, max: 240 },

  /** Agents put rdvs in the past too, and years ahead. */
  rdvPasseAnsMax: 2,
  rdvFuturAnsMax: 5,
  agentsParRdvMax: 20,
  usagersParRdvMax: 50,
  placesCollectifMax: 1000,

  recurrenceIntervalleMax: 52,
  recurrenceExceptionsMax: 366,
  motifsParPlageMax: 100,
  noteJoursMax: 31,

  agentsParAgendaMax: 20,
  listeMax: 200,
  creneauxJoursPublicMax: 62,
  creneauxJoursAgentMax: 186,

  holdMinutes: 10,
  /** Once while a code is awaited, once more on request: twenty minutes in all. */
  holdProlongationMinutes: 5,
  holdsParNavigateur: 3,
  /** Reservations of people who have proven no contact, in a day. */
  sansPreuveParNavigateur: 2,
  /** Wrong tries after which a code is dead. */
  essaisParCode: 5,
  codesParHold: 3,
  /** In an hour. */
  codesParNavigateur: 10,
  codesParAdresse: 60,
  /** Asked for by one machine. */
  codesParJeton: 600,
  /** Codes to one contact in an hour after which the next asks for a proof of work. */
  codesSansTravail: 5,
} as const

/** What a motif is made with when nothing else is said. */
export const MOTIF_PAR_DEFAUT = {
  dureeMin: 30,
  delaiMinMinutes: 30,
  delaiMaxJours: 90,
  grille: 'enchainee',
  rappels: [48],
} as const

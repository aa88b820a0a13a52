import { formatInstant, minuteOf } from '@permanence/time'
import { compileAgenda, type Agenda, type AgendaSource, type Demande, type Plage } from '../src/index.js'

export const PARIS = 'Europe/Paris'

/** A plage of Monday 9 March 2026, 09:00–12:00 in Paris, in lieu 1, for motif 1. */
export const plage = (changes: Partial<Plage> = {}): Plage => ({
  id: 1,
  organisationId: 1,
  lieuId: 1,
  motifIds: [1],
  fuseau: PARIS,
  premierJour: '2026-03-09',
  heureDebut: '09:00',
  heureFin: '12:00',
  recurrence: null,
  ...changes,
})

export const agenda = (changes: Partial<AgendaSource> = {}): Agenda =>
  compileAgenda({
    agentId: 1,
    fuseau: PARIS,
    plages: [plage()],
    absences: [],
    rdvs: [],
    holds: [],
    externe: [],
    ...changes,
  })

/** Half past eight on the wall in Paris, that Monday, in minutes. */
export const at = (heure: string, jour = '2026-03-09', fuseau = PARIS) => minuteOf(fuseau, jour, heure)

export const rdv = (debut: string, fin: string, id = 1, jour = '2026-03-09') => ({
  id,
  debut: at(debut, jour),
  fin: at(fin, jour),
})

type Changes = Omit<Partial<Demande>, 'motif'> & { motif?: Partial<Demande['motif']> }

/** An agent looks, at midnight, at that Monday, for a 30-minute motif. */
export const demande = ({ motif, ...changes }: Changes = {}): Demande => ({
  now: at('00:00'),
  public: 'agent',
  du: '2026-03-09',
  au: '2026-03-09',
  motif: { id: 1, dureeMin: 30, delaiMinMinutes: 0, delaiMaxJours: 90, grille: 'enchainee', ...motif },
  ...changes,
})

/** `09:00 09:30`: the times on the wall, in the zone of each créneau. */
export const heures = (creneaux: readonly { debut: number; fuseau: string }[]) =>
  creneaux.map(({ debut, fuseau }) => formatInstant(debut, fuseau).slice(11, 16)).join(' ')

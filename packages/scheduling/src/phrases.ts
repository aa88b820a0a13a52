import type { Recherche } from './demande.js'
import type { Explication } from './explication.js'

type Faits = Pick<Explication, 'restants' | 'coupable' | 'bilans' | 'causes' | 'ecartes'>

/** The sentence an agent reads: what was open, and what left nothing of it. */
export function phraseAgent(faits: Faits, r: Recherche): string {
  const ouvert = faits.bilans.find(({ passage }) => passage === 'plages')!
  if (faits.coupable === null)
    return `${nombre(faits.restants, 'créneau possible', 'créneaux possibles')}.${details(faits)}`
  switch (faits.coupable) {
    case 'candidats':
      return personne(faits)
    case 'plages':
      if (r.collectif) return 'Aucune session n’est prévue sur cette période.'
      if (ouvert.minutes === 0) return 'Aucune plage n’est ouverte pour ce motif sur cette période.'
      return `Les plages de cette période sont trop courtes pour un rendez-vous de ${duree(r.duree)}.`
    case 'feries':
      return `Fermé\u202f: ${faits.causes.flatMap(({ feries }) => feries).join(', ')}.`
    case 'absences':
      if (r.collectif)
        return 'Les sessions de cette période n’ont personne pour les animer\u202f: leurs agents sont absents.'
      return `Les absences ne laissent aucun créneau de ${duree(r.duree)}.${details(faits)}`
    case 'rdvs':
      return `Les plages sont pleines\u202f: les rendez-vous ne laissent aucun créneau de ${duree(r.duree)}.${details(faits)}`
    case 'holds':
      return `Les derniers créneaux sont en cours de réservation.${details(faits)}`
    case 'externe':
      if (r.collectif)
        return 'Les sessions de cette période n’ont personne pour les animer\u202f: leurs agents sont pris ailleurs.'
      return `Les notes d’agenda ou l’agenda externe ne laissent aucun créneau de ${duree(r.duree)}.${details(faits)}`
    case 'places':
      return 'Toutes les sessions de cette période sont complètes.'
    case 'delai':
      return r.usager
        ? `Les créneaux restants sont trop proches\u202f: les usagers réservent au moins ${duree(r.delaiMinMinutes)} à l’avance.`
        : 'Les créneaux de cette période sont passés.'
    case 'horizon':
      break
  }
  return `Les créneaux restants sont trop lointains\u202f: les usagers réservent au plus ${jours(r.delaiMaxJours)} à l’avance.`
}

/** The sentence an usager may read: true, and silent about who is away and why. */
export function phraseUsager({ coupable, ecartes }: Faits, r: Recherche): string {
  switch (coupable) {
    case null:
      return 'Des créneaux sont disponibles.'
    case 'candidats':
      if (ecartes.some(({ raison }) => raison === 'en_ligne')) return 'Ce rendez-vous ne se prend pas en ligne.'
      if (r.referents?.size === 0) return 'Ce rendez-vous se prend avec un référent, et vous n’en avez pas encore.'
      return 'Aucun rendez-vous n’est proposé pour ce motif.'
    case 'plages':
      return 'Aucun rendez-vous n’est proposé sur cette période.'
    case 'feries':
      return 'Le service est fermé sur cette période : c’est un jour férié.'
    case 'absences':
    case 'externe':
      return 'Personne n’est disponible pour vous recevoir sur cette période.'
    case 'rdvs':
      return 'Tous les rendez-vous de cette période sont pris.'
    case 'places':
      return 'Toutes les places de cette période sont prises.'
    case 'holds':
      return 'Les derniers créneaux sont en cours de réservation. Réessayez dans quelques minutes.'
    case 'delai':
      return r.usager && r.delaiMinMinutes > 0
        ? `Il est trop tard pour cette période\u202f: ce rendez-vous se prend au moins ${duree(r.delaiMinMinutes)} à l’avance.`
        : 'Cette période est passée.'
    case 'horizon':
      break
  }
  return `Il est trop tôt\u202f: ce rendez-vous se prend au plus ${jours(r.delaiMaxJours)} à l’avance.`
}

const NOMS = {
  feries: 'jours fériés',
  absences: 'absences',
  rdvs: 'rendez-vous',
  holds: 'réservations en cours',
  externe: 'notes ou agenda externe',
} as const

/** « Ouvert 6 h ; pris : absences 2 h, rendez-vous 1 h 30. » */
function details({ bilans, causes }: Faits): string {
  const ouvert = bilans.find(({ passage }) => passage === 'plages')!.minutes
  if (ouvert === 0) return ''
  const pris = causes.map(({ etape, minutes }) => `${NOMS[etape]} ${duree(minutes)}`)
  return ` Ouvert ${duree(ouvert)}${pris.length > 0 ? `\u202f; pris\u202f: ${pris.join(', ')}` : ''}.`
}

const POURQUOI = {
  en_ligne: 'le motif n’est pas réservable en ligne',
  referent: 'l’usager n’a pas de référent disponible',
  agent: 'les agents choisis n’ont pas de plage',
  sans_plage: 'les agents n’ont pas de plage',
  archivee: 'les plages sont archivées',
  motif: 'aucune plage ne sert ce motif',
  lieu: 'aucune plage n’est dans ce lieu',
  modalite: 'aucune plage ne sert cette modalité',
} as const

/** The reason that came closest to serving is the one to mend: the last in the order in which they are asked. */
function personne({ ecartes }: Faits): string {
  const last = (Object.keys(POURQUOI) as (keyof typeof POURQUOI)[]).findLast((raison) =>
    ecartes.some((e) => e.raison === raison),
  )
  return `Personne ne peut assurer ce rendez-vous${last ? `\u202f: ${POURQUOI[last]}` : ''}.`
}

/** « 45 min », « 2 h », « 1 h 30 », « 3 jours » ; no-break spaces inside. */
export function duree(minutes: number): string {
  if (minutes >= 2880 && minutes % 1440 === 0) return jours(minutes / 1440)
  const [h, min] = [Math.floor(minutes / 60), minutes % 60]
  if (h === 0) return `${min}\u00a0min`
  return min === 0 ? `${h}\u00a0h` : `${h}\u00a0h\u00a0${String(min).padStart(2, '0')}`
}

const jours = (n: number) => nombre(n, 'jour', 'jours')
const nombre = (n: number, un: string, plusieurs: string) => `${n}\u00a0${n < 2 ? un : plusieurs}`

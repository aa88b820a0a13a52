import type { BackgroundEvent, CalendarEventExternal } from '@schedule-x/calendar'
import { deuxChiffres } from '@permanence/domain'
import type { Bornes } from '../bornes.js'
import { parJour, type Morceau } from '../par-jour.js'
import { zone } from './temporal.js'
import { placesOf, type Bloc, type Place, type Voie } from '../voies.js'
import type { ContenuCalendrier, Element } from '../types.js'

/** What one grid draws: events, what lies behind them, and who is who by the id that the grid gives back. */
export type Evenements = {
  evenements: CalendarEventExternal[]
  fonds: BackgroundEvent[]
  index: ReadonlyMap<string, Element>
  /** Where each event lies across its day, when agents have lanes; else the grid sees to it. */
  places: ReadonlyMap<string, Place>
}

/** `voies`: none for a single agent. */
type Reglages = { fuseau: string; bornes: Bornes; mois: boolean; voies: readonly Voie[] }

/** Rdvs on top, absences and notes as blocks of each day, plages behind, jours fériés as whole days. */
export function evenementsDe(contenu: ContenuCalendrier, reglages: Reglages): Evenements {
  const { fuseau, mois, voies } = reglages
  const index = new Map<string, Element>()
  const evenements: CalendarEventExternal[] = []
  const fonds: BackgroundEvent[] = []
  const blocs: Bloc[] = []
  const voieOf = (agentId: number) => voies.findIndex((voie) => voie.agentId === agentId)
  const push = (id: string, element: Element, { jour, de, a }: Morceau, classes: string[]) => {
    index.set(id, element)
    const [start, end] = [zone(jour, de, fuseau), zone(jour, a, fuseau)]
    evenements.push({ id, start, end, _options: { additionalClasses: classes } })
  }

  for (const rdv of contenu.rdvs) {
    // The grid shows an rdv that passes midnight in its first day.
    const [morceau] = parJour(rdv.debut, rdv.fin, fuseau)
    if (morceau === undefined) continue
    const classes = ['evt-rdv', `evt-${rdv.libelle}`, ...(rdv.deplacable ? ['evt-deplacable'] : [])]
    // In lanes, an rdv of two agents who are both shown is there twice.
    const montres = voies.length === 0 ? [null] : rdv.agentIds.filter((id) => voieOf(id) >= 0)
    montres.forEach((agentId, rang) => {
      const id = rang === 0 ? `rdv-${rdv.id}` : `rdv-${rdv.id}-${rang}`
      push(id, { sorte: 'rdv', rdv, agentId }, morceau, classes)
      if (agentId !== null) blocs.push({ id, voie: voieOf(agentId), ...morceau })
    })
  }
  for (const ferie of contenu.feries) {
    const id = `ferie-${ferie.jour}`
    index.set(id, { sorte: 'ferie', ferie })
    const jour = Temporal.PlainDate.from(ferie.jour)
    evenements.push({ id, start: jour, end: jour, title: ferie.nom, _options: { additionalClasses: ['evt-ferie'] } })
  }
  const places = new Map<string, Place>()
  const wholeLane = (id: string, agentId: number) => {
    if (voies.length > 0) places.set(id, { gauche: voieOf(agentId) / voies.length, largeur: 1 / voies.length })
  }
  contenu.absences.forEach((absence, rang) => {
    for (const morceau of shownParts(absence, reglages)) {
      const id = `absence-${absence.absenceId ?? 'x'}-${rang}-${morceau.jour}`
      push(id, { sorte: 'absence', absence }, morceau, ['evt-absence'])
      wholeLane(id, absence.agentId)
    }
  })
  contenu.occupations.forEach((occupation, rang) => {
    for (const morceau of shownParts(occupation, reglages)) {
      const id = `occupe-${rang}-${morceau.jour}`
      push(id, { sorte: 'occupation', occupation }, morceau, ['evt-occupe'])
      if (voies.length > 0) blocs.push({ id, voie: voieOf(occupation.agentId), ...morceau })
    }
  })
  for (const note of contenu.notes) {
    for (const morceau of shownParts(note, reglages)) {
      const id = `note-${note.id}-${morceau.jour}`
      push(id, { sorte: 'note', note }, morceau, ['evt-note'])
      if (voies.length > 0) blocs.push({ id, voie: voieOf(note.agentId), ...morceau })
    }
  }
  for (const [id, place] of placesOf(blocs, voies.length)) places.set(id, place)
  if (mois) return { evenements, fonds, index, places }

  contenu.plages.forEach((plage, rang) => {
    for (const { jour, de, a } of parJour(plage.debut, plage.fin, fuseau)) {
      const id = `plage-${plage.plageId}-${rang}`
      index.set(id, { sorte: 'plage', plage })
      wholeLane(id, plage.agentId)
      fonds.push({
        start: zone(jour, de, fuseau),
        end: zone(jour, a, fuseau),
        title: plage.titre,
        style: { '--plage': id },
      })
    }
  })
  return { evenements, fonds, index, places }
}

/** The parts of a stretch of time, day by day, that the hours of the grid show. */
function shownParts({ debut, fin }: { debut: string; fin: string }, { fuseau, bornes, mois }: Reglages): Morceau[] {
  const parts = parJour(debut, fin, fuseau)
  if (mois) return parts
  const haut = `${deuxChiffres(bornes.debut)}:00`
  const bas = bornes.fin === 24 ? '23:59' : `${deuxChiffres(bornes.fin)}:00`
  return parts
    .map(({ jour, de, a }) => ({ jour, de: de < haut ? haut : de, a: a > bas ? bas : a }))
    .filter(({ de, a }) => de < a)
}

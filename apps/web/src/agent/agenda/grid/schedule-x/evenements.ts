import type { BackgroundEvent, CalendarEventExternal } from '@schedule-x/calendar'
import { deuxChiffres } from '@permanence/domain'
import type { Bornes } from '../bornes.js'
import { parJour } from '../par-jour.js'
import { zone } from './temporal.js'
import type { ContenuCalendrier, Element } from '../types.js'

/** What one grid draws: events, what lies behind them, and who is who by the id that the grid gives back. */
export type Evenements = {
  evenements: CalendarEventExternal[]
  fonds: BackgroundEvent[]
  index: ReadonlyMap<string, Element>
}

type Reglages = { fuseau: string; bornes: Bornes; mois: boolean }

/** Rdvs on top, absences and notes as blocks of each day, plages behind, jours fériés as whole days. */
export function evenementsDe(contenu: ContenuCalendrier, reglages: Reglages): Evenements {
  const { fuseau, mois } = reglages
  const index = new Map<string, Element>()
  const evenements: CalendarEventExternal[] = []
  const fonds: BackgroundEvent[] = []

  for (const rdv of contenu.rdvs) {
    const id = `rdv-${rdv.id}`
    index.set(id, { sorte: 'rdv', rdv })
    // The grid shows an rdv that passes midnight in its first day.
    const [morceau] = parJour(rdv.debut, rdv.fin, fuseau)
    if (morceau === undefined) continue
    evenements.push({
      id,
      start: zone(morceau.jour, morceau.de, fuseau),
      end: zone(morceau.jour, morceau.a, fuseau),
      _options: { additionalClasses: ['evt-rdv', `evt-${rdv.libelle}`, ...(rdv.deplacable ? ['evt-deplacable'] : [])] },
    })
  }
  for (const ferie of contenu.feries) {
    const id = `ferie-${ferie.jour}`
    index.set(id, { sorte: 'ferie', ferie })
    const jour = Temporal.PlainDate.from(ferie.jour)
    evenements.push({ id, start: jour, end: jour, title: ferie.nom, _options: { additionalClasses: ['evt-ferie'] } })
  }
  contenu.absences.forEach((absence, rang) => {
    const debut = `absence-${absence.absenceId ?? 'x'}-${rang}`
    pushBlocs(evenements, index, { sorte: 'absence', absence }, absence, debut, 'evt-absence', reglages)
  })
  contenu.occupations.forEach((occupation, rang) => {
    const element: Element = { sorte: 'occupation', occupation }
    pushBlocs(evenements, index, element, occupation, `occupe-${rang}`, 'evt-occupe', reglages)
  })
  for (const note of contenu.notes)
    pushBlocs(evenements, index, { sorte: 'note', note }, note, `note-${note.id}`, 'evt-note', reglages)
  if (mois) return { evenements, fonds, index }

  contenu.plages.forEach((plage, rang) => {
    for (const { jour, de, a } of parJour(plage.debut, plage.fin, fuseau)) {
      const id = `plage-${plage.plageId}-${rang}`
      index.set(id, { sorte: 'plage', plage })
      fonds.push({
        start: zone(jour, de, fuseau),
        end: zone(jour, a, fuseau),
        title: plage.titre,
        style: { '--plage': id },
      })
    }
  })
  return { evenements, fonds, index }
}

function pushBlocs(
  evenements: CalendarEventExternal[],
  index: Map<string, Element>,
  element: Element,
  { debut, fin }: { debut: string; fin: string },
  prefixe: string,
  classe: string,
  { fuseau, bornes, mois }: Reglages,
): void {
  const [haut, bas] = [
    `${deuxChiffres(bornes.debut)}:00`,
    bornes.fin === 24 ? '23:59' : `${deuxChiffres(bornes.fin)}:00`,
  ]
  for (const morceau of parJour(debut, fin, fuseau)) {
    const de = morceau.de < haut && !mois ? haut : morceau.de
    const a = morceau.a > bas && !mois ? bas : morceau.a
    if (de >= a) continue
    const id = `${prefixe}-${morceau.jour}`
    index.set(id, element)
    evenements.push({
      id,
      start: zone(morceau.jour, de, fuseau),
      end: zone(morceau.jour, a, fuseau),
      _options: { additionalClasses: [classe] },
    })
  }
}

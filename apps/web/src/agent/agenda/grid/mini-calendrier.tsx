import { formatJourLong, NOMS_MOIS } from '@permanence/domain'
import { addJours, addMois, joursDe } from '@permanence/time'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { Icone } from '../../../ui/icone.js'
import { periodeDe } from './periode.js'
import './mini-calendrier.css'

const JOURS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']
/** How many days each arrow goes. */
const PAS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** A month from which a day is chosen, by the mouse or with the arrows. */
export function MiniCalendrier({
  date,
  aujourdhui,
  onChoose,
}: {
  date: string
  aujourdhui: string
  onChoose: (jour: string) => void
}) {
  const [vise, setVise] = useState(date)
  const table = useRef<HTMLTableElement>(null)
  const aBouge = useRef(false)
  const mois = vise.slice(0, 7)
  const { du, au } = periodeDe('mois', vise)
  const jours = joursDe(du, au)
  useEffect(() => {
    if (aBouge.current) table.current?.querySelector<HTMLElement>(`[data-jour="${vise}"]`)?.focus()
  }, [vise])
  const go = (jour: string) => {
    aBouge.current = true
    setVise(jour)
  }
  const touche = (evenement: KeyboardEvent) => {
    const { key } = evenement
    const pas = PAS[key]
    const suite =
      pas !== undefined
        ? addJours(vise, pas)
        : key === 'PageUp'
          ? addMois(vise, -1)
          : key === 'PageDown'
            ? addMois(vise, 1)
            : null
    if (suite === null) return
    evenement.preventDefault()
    evenement.stopPropagation()
    go(suite)
  }
  const titre = `${NOMS_MOIS[Number(mois.slice(5)) - 1] ?? ''} ${mois.slice(0, 4)}`
  return (
    <div className="mini-calendrier">
      <div className="mini-tete">
        <button aria-label="Mois précédent" onClick={() => setVise(addMois(vise, -1))} type="button">
          <Icone nom="gauche" />
        </button>
        <strong aria-live="polite">{titre}</strong>
        <button aria-label="Mois suivant" onClick={() => setVise(addMois(vise, 1))} type="button">
          <Icone nom="droite" />
        </button>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the arrows, for its buttons */}
      <table onKeyDown={touche} ref={table}>
        <caption className="hors-ecran">Choisir un jour : {titre}</caption>
        <thead>
          <tr>
            {JOURS.map((jour) => (
              <th abbr={jour} key={jour} scope="col">
                {jour.slice(0, 2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: jours.length / 7 }, (_rien, semaine) => (
            <tr key={jours[semaine * 7]}>
              {jours.slice(semaine * 7, semaine * 7 + 7).map((jour) => (
                <td key={jour}>
                  <button
                    aria-current={jour === aujourdhui ? 'date' : undefined}
                    aria-label={formatJourLong(jour)}
                    aria-pressed={jour === date}
                    {...(jour === date && { 'data-autofocus': true })}
                    data-dehors={jour.slice(0, 7) === mois ? 'non' : 'oui'}
                    data-jour={jour}
                    onClick={() => onChoose(jour)}
                    // One stop for the keyboard: arrows go on from there.
                    tabIndex={jour === vise ? 0 : -1}
                    type="button"
                  >
                    {Number(jour.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <button className="mini-aujourdhui" onClick={() => onChoose(aujourdhui)} type="button">
        Aujourd’hui
      </button>
    </div>
  )
}

import { LIBELLES, MODALITES, TEXTE_LIBELLE, TEXTE_MODALITE } from '@permanence/domain'
import { useRef, useState } from 'react'
import { Icone } from '../../../ui/icone.js'
import { areRaccourcisOn, setRaccourcis } from './raccourcis.js'
import { SIGNE_EN_LIGNE, SIGNE_LIBELLE } from './textes.js'
import './legende.css'

const TOUCHES = [
  ['j k', 'période suivante, précédente'],
  ['t', 'aujourd’hui'],
  ['g', 'aller à un jour'],
  ['m s d l', 'mois, semaine, journée, liste'],
  ['n', 'nouveau rendez-vous'],
  ['?', 'cette légende'],
  ['← ↑ → ↓', 'd’un rendez-vous à l’autre ; Entrée l’ouvre'],
  ['Maj + flèches', 'déplacer le rendez-vous'],
] as const

/** What the signs of the grid mean, and the keys it listens to; a button opens and closes it, Escape too. */
export function Legende() {
  const [actifs, setActifs] = useState(areRaccourcisOn)
  const boite = useRef<HTMLDetailsElement>(null)
  const close = () => {
    if (boite.current !== null) boite.current.open = false
  }
  return (
    // Escape and leaving are conveniences: the summary is the button.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <details
      className="legende"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) close()
      }}
      onKeyDown={(evenement) => {
        if (evenement.key !== 'Escape') return
        close()
        boite.current?.querySelector('summary')?.focus()
      }}
      ref={boite}
    >
      <summary aria-label="Légende" className="barre-bouton">
        <span className="barre-long">Légende</span>
        <span className="barre-court">?</span>
      </summary>
      {/* On a small screen it scrolls: the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section aria-label="Légende de l’agenda" className="legende-volet" tabIndex={0}>
        <h3>Rendez-vous</h3>
        <ul>
          {LIBELLES.map((libelle) => (
            <li key={libelle}>
              <span aria-hidden="true" className="legende-signe" data-fond="signe">
                {SIGNE_LIBELLE[libelle]}
              </span>
              {TEXTE_LIBELLE[libelle]}
              {SIGNE_LIBELLE[libelle] === '' && ' (aucun signe)'}
            </li>
          ))}
          <li>
            <span aria-hidden="true" className="legende-signe" data-fond="signe">
              {SIGNE_EN_LIGNE}
            </span>
            Pris en ligne par l’usager
          </li>
          {MODALITES.filter((modalite) => modalite !== 'sur_place').map((modalite) => (
            <li key={modalite}>
              <span className="legende-signe" data-fond="signe">
                <Icone nom={modalite} taille={15} />
              </span>
              {TEXTE_MODALITE[modalite]}
            </li>
          ))}
        </ul>
        <h3>Temps</h3>
        <ul>
          <li>
            <span className="legende-signe" data-fond="plage" /> Plage d’ouverture
          </li>
          <li>
            <span className="legende-signe" data-fond="absence" /> Absence, ou temps occupé
          </li>
          <li>
            <span className="legende-signe" data-fond="note">
              <Icone nom="note" taille={15} />
            </span>
            Note d’agenda
          </li>
        </ul>
        <h3>Touches</h3>
        <ul>
          {TOUCHES.map(([touche, effet]) => (
            <li key={touche}>
              <kbd>{touche}</kbd> {effet}
            </li>
          ))}
        </ul>
        <label className="legende-raccourcis">
          <input
            checked={actifs}
            onChange={({ target }) => {
              setRaccourcis(target.checked)
              setActifs(target.checked)
            }}
            type="checkbox"
          />{' '}
          Une lettre seule agit (j, t, n…)
        </label>
      </section>
    </details>
  )
}

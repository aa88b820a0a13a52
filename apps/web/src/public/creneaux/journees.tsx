import type { Creneau } from '../choix/queries.js'
import { fuseauADire } from '../textes/fuseaux.js'
import { texteHeure, texteJour } from '../textes/moments.js'
import type { Journee } from './semaine.js'

type Props = { journees: readonly Journee[]; aujourdhui: string; onChoose: (creneau: Creneau) => void }

/** The créneaux of a week, day by day; a day without any says so. */
export function Journees({ journees, aujourdhui, onChoose }: Props) {
  return (
    <div className="journees">
      {journees.map(({ jour, creneaux }) => (
        <div key={jour} className={creneaux.length === 0 ? 'jour-vide' : undefined}>
          <h3>{texteJour(jour, aujourdhui)}</h3>
          {creneaux.length === 0 ? (
            <p className="douce">Aucun créneau</p>
          ) : (
            <ul className="heures">
              {creneaux.map((creneau) => (
                <li key={creneau.debut}>
                  <Heure creneau={creneau} jour={texteJour(jour, aujourdhui)} onChoose={onChoose} />
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </div>
  )
}

function Heure({ creneau, jour, onChoose }: { creneau: Creneau; jour: string; onChoose: (creneau: Creneau) => void }) {
  const { debut, fuseau, placesLibres } = creneau
  const zone = fuseauADire(debut, fuseau)
  return (
    <button className="heure" type="button" onClick={() => onChoose(creneau)}>
      <span className="invisible">{jour} à </span>
      {texteHeure(debut, fuseau)}
      {zone && <span className="invisible"> ({zone})</span>}
      {typeof placesLibres === 'number' && (
        <span className="places">{placesLibres > 1 ? `${placesLibres} places` : '1 place'}</span>
      )}
    </button>
  )
}

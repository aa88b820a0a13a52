import { Icone } from '../../../ui/icone.js'
import { Legende } from './legende.js'
import { TEXTE_VUE, type Vue } from './types.js'
import './barre.css'

/** Where one is in time, and how to go elsewhere. */
export function Barre({
  titre,
  vue,
  vues,
  weekend,
  onVue,
  onPas,
  onAujourdhui,
  onWeekend,
}: {
  titre: string
  vue: Vue
  vues: readonly Vue[]
  /** null where weekends are always shown. */
  weekend: boolean | null
  onVue: (vue: Vue) => void
  onPas: (sens: 1 | -1) => void
  onAujourdhui: () => void
  onWeekend: (weekend: boolean) => void
}) {
  return (
    <div className="barre">
      <h2 aria-live="polite" className="barre-titre">
        {titre}
      </h2>
      <fieldset className="barre-vues">
        <legend className="hors-ecran">Affichage</legend>
        {vues.map((possible) => (
          <button
            aria-pressed={possible === vue}
            className="barre-vue"
            key={possible}
            onClick={() => onVue(possible)}
            type="button"
          >
            {TEXTE_VUE[possible]}
          </button>
        ))}
      </fieldset>
      <div className="barre-droite">
        {weekend !== null && (
          <label className="barre-weekend">
            <input checked={weekend} onChange={(e) => onWeekend(e.target.checked)} type="checkbox" /> Week-end
          </label>
        )}
        <Legende />
        <button className="barre-bouton" onClick={onAujourdhui} title="Touche t" type="button">
          Aujourd’hui
        </button>
        <span className="barre-pas">
          <button aria-label="Période précédente" className="barre-bouton" onClick={() => onPas(-1)} type="button">
            <Icone nom="gauche" />
          </button>
          <button aria-label="Période suivante" className="barre-bouton" onClick={() => onPas(1)} type="button">
            <Icone nom="droite" />
          </button>
        </span>
      </div>
    </div>
  )
}

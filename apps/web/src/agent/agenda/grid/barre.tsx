import { Popover } from '@mantine/core'
import { Icone } from '../../../ui/icone.js'
import { Legende } from './legende.js'
import { MiniCalendrier } from './mini-calendrier.js'
import { TEXTE_VUE, VUES, type Vue } from './types.js'
import './barre.css'

/** Where one is in time, and how to go elsewhere. */
export function Barre({
  titre,
  vue,
  date,
  aujourdhui,
  etroit,
  ouvertAller,
  onOuvertAller,
  onDate,
  weekend,
  onVue,
  onPas,
  onAujourdhui,
  onWeekend,
}: {
  titre: string
  vue: Vue
  date: string
  aujourdhui: string
  /** There is no room for a button for each view. */
  etroit: boolean
  ouvertAller: boolean
  onOuvertAller: (ouvert: boolean) => void
  onDate: (date: string) => void
  /** null where weekends are always shown. */
  weekend: boolean | null
  onVue: (vue: Vue) => void
  onPas: (sens: 1 | -1) => void
  onAujourdhui: () => void
  onWeekend: (weekend: boolean) => void
}) {
  return (
    <div className="barre">
      <h2 className="barre-titre">
        <Popover
          onChange={onOuvertAller}
          opened={ouvertAller}
          position="bottom-start"
          returnFocus
          trapFocus
          withRoles={false}
        >
          <Popover.Target>
            <button
              aria-expanded={ouvertAller}
              className="barre-periode"
              onClick={() => onOuvertAller(!ouvertAller)}
              title="Aller à un jour : touche g"
              type="button"
            >
              <span aria-live="polite">{titre}</span> <Icone nom="bas" taille={16} />
            </button>
          </Popover.Target>
          {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- Mantine places it */}
          <Popover.Dropdown aria-label="Aller à un jour" role="dialog">
            <MiniCalendrier
              aujourdhui={aujourdhui}
              date={date}
              key={date}
              onChoose={(jour) => {
                onOuvertAller(false)
                onDate(jour)
              }}
            />
          </Popover.Dropdown>
        </Popover>
      </h2>
      {etroit ? (
        <select
          aria-label="Affichage"
          className="barre-bouton"
          onChange={({ target }) => onVue(target.value as Vue)}
          value={vue}
        >
          {VUES.map((possible) => (
            <option key={possible} value={possible}>
              {TEXTE_VUE[possible]}
            </option>
          ))}
        </select>
      ) : (
        <fieldset className="barre-vues">
          <legend className="hors-ecran">Affichage</legend>
          {VUES.filter((possible) => possible !== 'trois' || vue === 'trois').map((possible) => (
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
      )}
      <div className="barre-droite">
        {weekend !== null && (
          <label className="barre-weekend">
            <input checked={weekend} onChange={(e) => onWeekend(e.target.checked)} type="checkbox" /> Week-end
          </label>
        )}
        <Legende />
        <button className="barre-bouton barre-aujourdhui" onClick={onAujourdhui} title="Touche t" type="button">
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

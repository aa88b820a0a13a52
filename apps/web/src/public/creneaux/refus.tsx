import { useEffect, useRef } from 'react'
import { phraseErreur, problemeDe } from '../../lib/problemes.js'
import { Icone } from '../../ui/icone.js'
import type { Choix } from '../navigation/adresse.js'
import { NumeroDemande } from '../page/etats.js'
import { Moment } from '../textes/moment.js'
import { isPerdu } from './hold.js'

type Props = {
  error: unknown
  /** What was asked for: an alternative is the same but for the time and the lieu. */
  choix: Choix
  nomLieu?: (lieuId: number | null) => string | null
  onChoose: (choix: Choix) => void
  onRetry: () => void
}

/** Why the créneau could not be kept, and what to do: the alternatives as buttons, or the same again. */
export function Refus({ error, choix, nomLieu, onChoose, onRetry }: Props) {
  const boite = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- at each refusal, not once
  useEffect(() => boite.current?.focus(), [error])
  const alternatives = problemeDe(error)?.alternatives ?? []
  const perdu = isPerdu(error)
  return (
    <div ref={boite} className="message erreur" role="alert" tabIndex={-1}>
      <Icone nom="attention" taille={24} />
      <div>
        <p className="message-titre">{phraseErreur(error)}</p>
        <NumeroDemande error={error} />
        {perdu && alternatives.length === 0 && <p>Choisissez un autre créneau.</p>}
        {alternatives.length > 0 && (
          <>
            <p>Les créneaux les plus proches :</p>
            <ul className="alternatives">
              {alternatives.map((autre) => (
                <li key={`${autre.debut} ${autre.lieuId}`}>
                  <button
                    className="second"
                    type="button"
                    onClick={() => onChoose({ ...choix, debut: autre.debut, lieuId: autre.lieuId })}
                  >
                    <Moment creneau={autre} />
                    {autre.lieuId !== choix.lieuId && nomLieu?.(autre.lieuId) && ` – ${nomLieu(autre.lieuId)}`}
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
        {!perdu && (
          <button className="second" type="button" onClick={onRetry}>
            Réessayer
          </button>
        )}
      </div>
    </div>
  )
}

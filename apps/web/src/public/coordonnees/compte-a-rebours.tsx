import { useEffect, useEffectEvent, useState, type ReactNode } from 'react'
import { Icone } from '../../ui/icone.js'
import { texteReste } from '../textes/moments.js'
import { typeset } from '../textes/typographie.js'

const MINUTE_MS = 60_000

type Props = {
  /** In ms, by the clock of this device. */
  echeance: number
  onEnd: () => void
  /** Offered in the last minute. */
  children?: ReactNode
}

/** How long the créneau is still kept: shown by the second, said aloud only when it counts. */
export function CompteARebours({ echeance, onEnd, children }: Props) {
  const reste = useReste(echeance)
  const fini = reste <= 0
  const finish = useEffectEvent(onEnd)
  useEffect(() => {
    if (fini) finish()
  }, [fini])
  return (
    <>
      <p className={reste <= MINUTE_MS ? 'compte bientot' : 'compte'} role="timer">
        <Icone nom="attente" />
        <span>
          {reste <= MINUTE_MS ? typeset('Plus qu’une minute : créneau gardé') : 'Créneau gardé pour vous'} encore{' '}
          <strong>{texteReste(reste)}</strong>
        </span>
      </p>
      {reste <= MINUTE_MS && !fini && children}
      <p aria-live="polite" className="invisible">
        {annonce(reste)}
      </p>
    </>
  )
}

/** What a screen reader is told: nothing at first, then at five minutes and at one. */
export function annonce(resteMs: number): string {
  if (resteMs <= 0) return ''
  if (resteMs <= MINUTE_MS) return 'Il reste une minute pour confirmer votre rendez-vous.'
  return resteMs <= 5 * MINUTE_MS ? 'Il reste 5 minutes pour confirmer votre rendez-vous.' : ''
}

/** By the clock, not by counting: a phone asleep does not count. */
function useReste(echeance: number): number {
  const [reste, setReste] = useState(() => echeance - Date.now())
  useEffect(() => {
    const count = () => setReste(echeance - Date.now())
    count()
    const minuteur = setInterval(count, 1000)
    document.addEventListener('visibilitychange', count)
    return () => {
      clearInterval(minuteur)
      document.removeEventListener('visibilitychange', count)
    }
  }, [echeance])
  return reste
}

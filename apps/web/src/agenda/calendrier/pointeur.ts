/**
 * Follows a pointer held down until it is let go, once. A release that was missed (outside the window), a pointer taken
 * away, another window in front or Escape give up: nothing ever stays in hand once the button is up.
 */
export function followPointer({
  onMove,
  onEnd,
}: {
  onMove: (evenement: PointerEvent) => void
  onEnd: (lache: PointerEvent | null) => void
}): void {
  const ecoute = new AbortController()
  const finir = (lache: PointerEvent | null) => {
    ecoute.abort()
    onEnd(lache)
  }
  const options = { signal: ecoute.signal, capture: true }
  globalThis.addEventListener('pointerup', (evenement) => finir(evenement), options)
  globalThis.addEventListener('pointercancel', () => finir(null), options)
  // Not while capturing: the focus that leaves a field is none of our business, the one that leaves the window is.
  globalThis.addEventListener('blur', () => finir(null), { signal: ecoute.signal })
  globalThis.addEventListener(
    'pointermove',
    (evenement) => {
      if (evenement.buttons === 0) finir(null)
      else onMove(evenement)
    },
    options,
  )
  globalThis.addEventListener(
    'keydown',
    (evenement) => {
      if (evenement.key !== 'Escape') return
      // The panel beside, which Escape closes too, stays.
      evenement.stopPropagation()
      finir(null)
    },
    options,
  )
}

/** The click that the browser makes of the end of a drag opens nothing. */
export function swallowClick(): void {
  globalThis.addEventListener('click', avaler, { capture: true, once: true })
  setTimeout(() => globalThis.removeEventListener('click', avaler, { capture: true }))
}

const avaler = (evenement: Event) => evenement.stopPropagation()

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
  const finish = (lache: PointerEvent | null) => {
    ecoute.abort()
    onEnd(lache)
  }
  const options = { signal: ecoute.signal, capture: true }
  globalThis.addEventListener('pointerup', (evenement) => finish(evenement), options)
  globalThis.addEventListener('pointercancel', () => finish(null), options)
  // Not while capturing: the focus that leaves a field is none of our business, the one that leaves the window is.
  globalThis.addEventListener('blur', () => finish(null), { signal: ecoute.signal })
  globalThis.addEventListener(
    'pointermove',
    (evenement) => {
      if (evenement.buttons === 0) finish(null)
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
      finish(null)
    },
    options,
  )
}

/** The click that the browser makes of the end of a drag opens nothing. */
export function swallowClick(): void {
  globalThis.addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => globalThis.removeEventListener('click', swallow, { capture: true }))
}

const swallow = (evenement: Event) => evenement.stopPropagation()

import { useEffect, useEffectEvent } from 'react'

/** Where the choice is kept, on this device: single keys hinder people who dictate (WCAG 2.1.4). */
const CLE = 'permanence.raccourcis'

export const areRaccourcisOn = (): boolean => localStorage.getItem(CLE) !== 'non'

export function setRaccourcis(actifs: boolean): void {
  if (actifs) localStorage.removeItem(CLE)
  else localStorage.setItem(CLE, 'non')
}

/** Single keys that act from anywhere on the page, except while one types, and in what is open over it. */
export function useRaccourcis(actions: Readonly<Record<string, () => void>>): void {
  const press = useEffectEvent((evenement: KeyboardEvent) => {
    if (evenement.defaultPrevented || evenement.ctrlKey || evenement.metaKey || evenement.altKey) return
    const cible = evenement.target as HTMLElement
    if (cible.closest?.('input, select, textarea, [contenteditable], [role=dialog], [role=menu]') != null) return
    const action = actions[evenement.key]
    if (action === undefined || !areRaccourcisOn()) return
    evenement.preventDefault()
    action()
  })
  useEffect(() => {
    const listen = (evenement: KeyboardEvent) => press(evenement)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

import { useMemo, useSyncExternalStore } from 'react'
import { writeAdresse, readAdresse, type Adresse } from './adresse.js'

const abonnes = new Set<() => void>()
let navigations = 0
let retour = false

let derniere = location.pathname + location.search

globalThis.addEventListener('popstate', () => {
  if (readUrl() === derniere) return // only the part after #: the skip link
  retour = true
  navigations += 1
  warn()
})

/** The page the address asks for, now and after each step, back or forward. */
export function useAdresse(): Adresse {
  const url = useSyncExternalStore(subscribe, readUrl)
  return useMemo(() => readAdresse(url), [url])
}

/** Goes to a page; the way back leads here, unless `remplacer`. */
export function go(adresse: Adresse, { remplacer = false } = {}): void {
  const url = writeAdresse(adresse)
  if (remplacer) history.replaceState(null, '', url)
  else history.pushState(null, '', url)
  retour = false
  navigations += 1
  warn()
}

/** Puts the address right where a step offers no choice: nobody has moved. */
export function correct(adresse: Adresse): void {
  history.replaceState(null, '', writeAdresse(adresse))
  warn()
}

/** Whether the person has moved since the page was loaded: only then is the focus ours to move. */
export function hasNavigated(): boolean {
  return navigations > 0
}

/** Whether the last move was the browser's back or forward, which puts the scroll back by itself. */
export function isRetour(): boolean {
  return retour
}

function subscribe(abonne: () => void): () => void {
  abonnes.add(abonne)
  return () => abonnes.delete(abonne)
}

const readUrl = () => location.pathname + location.search

function warn(): void {
  derniere = readUrl()
  for (const abonne of abonnes) abonne()
}

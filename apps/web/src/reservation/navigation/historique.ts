import { useMemo, useSyncExternalStore } from 'react'
import { ecrireAdresse, lireAdresse, type Adresse } from './adresse.js'

const abonnes = new Set<() => void>()
let navigations = 0
let retour = false

let derniere = location.pathname + location.search

globalThis.addEventListener('popstate', () => {
  if (lireUrl() === derniere) return // only the part after #: the skip link
  retour = true
  navigations += 1
  prevenir()
})

/** The page the address asks for, now and after each step, back or forward. */
export function useAdresse(): Adresse {
  const url = useSyncExternalStore(abonner, lireUrl)
  return useMemo(() => lireAdresse(url), [url])
}

/** Goes to a page; the way back leads here, unless `remplacer`. */
export function aller(adresse: Adresse, { remplacer = false } = {}): void {
  const url = ecrireAdresse(adresse)
  if (remplacer) history.replaceState(null, '', url)
  else history.pushState(null, '', url)
  retour = false
  navigations += 1
  prevenir()
}

/** Puts the address right where a step offers no choice: nobody has moved. */
export function corriger(adresse: Adresse): void {
  history.replaceState(null, '', ecrireAdresse(adresse))
  prevenir()
}

/** Whether the person has moved since the page was loaded: only then is the focus ours to move. */
export function aNavigue(): boolean {
  return navigations > 0
}

/** Whether the last move was the browser's back or forward, which puts the scroll back by itself. */
export function estRetour(): boolean {
  return retour
}

function abonner(abonne: () => void): () => void {
  abonnes.add(abonne)
  return () => abonnes.delete(abonne)
}

const lireUrl = () => location.pathname + location.search

function prevenir(): void {
  derniere = lireUrl()
  for (const abonne of abonnes) abonne()
}

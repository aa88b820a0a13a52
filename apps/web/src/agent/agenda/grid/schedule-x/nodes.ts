import type { Element } from '../types.js'

/** What each drawn node stands for; the grid reuses its nodes, so the last word counts. */
const elements = new WeakMap<HTMLElement, Element>()

export function link(noeud: HTMLElement, element: Element): void {
  elements.set(noeud, element)
}

/** What a node of the grid stands for, null outside events. */
export function elementDe(noeud: HTMLElement): Element | null {
  return elements.get(noeud) ?? null
}

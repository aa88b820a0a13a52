import { reread, remember } from '../navigation/memoire.js'
import type { Motif } from './queries.js'

/**
 * Whether the text of a motif was accepted, in this tab: an act of this person, that a shared address must not carry.
 * Remembered with the text itself, since one that has changed is to be read again.
 */
export function isAccepte(motif: Motif): boolean {
  return !motif.texteAvant || reread<string>(nom(motif)) === motif.texteAvant
}

export function accept(motif: Motif): void {
  remember(nom(motif), motif.texteAvant)
}

const nom = ({ id }: Motif) => `texte.${id}`

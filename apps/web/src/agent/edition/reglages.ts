import type { Option } from '../../ui/champs.js'
import { telephoneLu, telephoneSaisi } from '../../lib/telephone.js'
import { ouRien } from '../../lib/texte.js'
import { nomCouleur } from './champ-couleur.js'
import type { Champ, Champs } from './fusion.js'
import { ouiNon } from './tell.js'

/** What is typed in a form that is a table of settings, by field of the API. */
export type Saisie = Record<string, string | boolean | string[]>

type Commun = {
  /** The field of the API: what the server refuses finds its input by this name. */
  champ: string
  /** The part of the form it stands in, when the form has several. */
  section?: string
  label: string
  aide?: string
  /** What it is called when two people changed it; its label, unless that is a sentence. */
  dit?: string
  /** How its value is said then, where its kind does not know. */
  tell?: (saisie: Saisie) => string
  /** The setting that it means something with only: they are changed, and said, as one. */
  avec?: string
  /** Shown only when this holds; hidden, it keeps what was typed. */
  quand?: (saisie: Saisie) => boolean
  /** On one line with the setting before it. */
  aCote?: true
}
type Sorte =
  /** `facultatif`: may stay empty, which is null for the API. */
  | { sorte: 'texte'; type?: 'email'; maxLength?: number; facultatif?: true }
  /** Shown by pairs of digits; empty is null for the API, and a number left untouched is sent as it was read. */
  | { sorte: 'telephone'; maxLength: number }
  /** Empty is null for the API. */
  | { sorte: 'long'; maxLength: number }
  /** `par`: how many of the API's unit make one of the screen's (60 for hours kept in minutes). */
  | { sorte: 'nombre'; defaut: number; min: number; max?: number; unite: string; par?: number }
  | { sorte: 'case'; defaut: boolean }
  | { sorte: 'cases'; defaut: string[]; options: readonly Option[]; refus: string }
  /** `nombre`: the API wants a number; `cache`: what it is told while this is not shown. */
  | { sorte: 'choix'; defaut: string; options: readonly Option[]; nombre?: true; cache?: null }
  | { sorte: 'couleur'; defaut: string }

/** One setting of a record: from it come what is typed, what is sent, what is shown, and what is said of a change. */
export type Reglage = Commun & Sorte

/** The form as it begins, from a record or from nothing. */
export const saisieOf = (reglages: readonly Reglage[], lu: object | null): Saisie =>
  Object.fromEntries(reglages.map((reglage) => [reglage.champ, typedOf(reglage, (lu as Lu | null)?.[reglage.champ])]))
type Lu = Record<string, unknown>

function typedOf(reglage: Reglage, lu: unknown): Saisie[string] {
  switch (reglage.sorte) {
    case 'nombre':
      return String(Number(lu ?? reglage.defaut) / (reglage.par ?? 1))
    case 'texte':
    case 'long':
      return (lu as string | null | undefined) ?? ''
    case 'telephone':
      return telephoneLu(lu as string | null | undefined)
    case 'choix':
      return String((lu as string | number | undefined) ?? reglage.defaut)
    default:
      return (lu as Saisie[string] | undefined) ?? reglage.defaut
  }
}

/** As the API wants it. `lu`: the record that the form began from. */
export const corpsOf = (
  reglages: readonly Reglage[],
  saisie: Saisie,
  lu: object | null = null,
): Record<string, unknown> =>
  Object.fromEntries(
    reglages.map((reglage) => [reglage.champ, sentOf(reglage, saisie, (lu as Lu | null)?.[reglage.champ])]),
  )

function sentOf(reglage: Reglage, saisie: Saisie, lu: unknown): unknown {
  const typed = saisie[reglage.champ]!
  switch (reglage.sorte) {
    case 'nombre':
      return Math.round(Number(typed) * (reglage.par ?? 1))
    case 'texte':
      return reglage.facultatif ? ouRien(String(typed)) : typed
    case 'long':
      return ouRien(String(typed))
    case 'telephone':
      return telephoneSaisi(String(typed), lu as string | null | undefined)
    case 'choix':
      if (reglage.cache === null && !isShown(reglage, saisie)) return null
      return reglage.nombre ? Number(typed) : typed
    default:
      return typed
  }
}

export const isShown = ({ quand }: Reglage, saisie: Saisie): boolean => quand?.(saisie) ?? true

/** What two people's changes are told apart by. */
export function champsOf(reglages: readonly Reglage[]): Champs<Saisie> {
  const champs: Record<string, Champ<Saisie>> = {}
  for (const reglage of reglages) {
    champs[reglage.champ] = (reglage.avec === undefined ? undefined : champs[reglage.avec]) ?? {
      nom: reglage.dit ?? reglage.label,
      tell: reglage.tell ?? ((saisie) => said(reglage, saisie[reglage.champ]!)),
    }
  }
  return champs
}

function said(reglage: Reglage, typed: Saisie[string]): string {
  switch (reglage.sorte) {
    case 'nombre':
      return `${String(typed)} ${reglage.unite}`
    case 'case':
      return ouiNon(typed === true)
    case 'cases':
      return (typed as string[]).map((valeur) => textOf(reglage.options, valeur)).join(', ')
    case 'choix':
      return textOf(reglage.options, String(typed))
    case 'couleur':
      return nomCouleur(String(typed))
    default:
      return String(typed)
  }
}

const textOf = (options: readonly Option[], valeur: string): string =>
  options.find((option) => option.valeur === valeur)?.texte ?? '…'

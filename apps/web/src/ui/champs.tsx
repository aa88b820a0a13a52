import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { KeyboardEvent, ReactNode } from 'react'
import { idChamp, useErreur } from './erreurs.js'

type Commun = { nom: string; label: string; aide?: ReactNode; requis?: boolean; desactive?: boolean }
/** What is wrong with it that no attribute can say; the form refuses to leave with it. */
type Refus = { refus?: string | false }

/**
 * What is too long is said, with the limit, and stays to be shortened: a browser told of it would cut what is pasted
 * without a word. Counted as the API counts.
 */
function isTooLong(label: string, valeur: string, maxLength: number | undefined): string | false {
  const longueur = maxLength === undefined ? 0 : Array.from(valeur).length
  return (
    maxLength !== undefined &&
    longueur > maxLength &&
    `« ${label} » : au plus ${maxLength} caractères, il y en a ${longueur}.`
  )
}

/** A line of text, or a date, an hour, a number: native inputs, which every keyboard and screen reader knows. */
export function ChampTexte({
  nom,
  label,
  aide,
  requis = false,
  desactive = false,
  valeur,
  onChange,
  type = 'text',
  refus,
  maxLength,
  ...reste
}: Commun &
  Refus & {
    valeur: string
    onChange: (valeur: string) => void
    type?: 'text' | 'email' | 'tel' | 'date' | 'time' | 'number' | 'password' | 'search'
    min?: number | string
    max?: number | string
    step?: number
    autoComplete?: string
    maxLength?: number
    placeholder?: string
    onKeyDown?: (evenement: KeyboardEvent<HTMLInputElement>) => void
  }) {
  const erreur = useErreur(nom)
  return (
    <TextInput
      data-refus={refus || isTooLong(label, valeur, maxLength) || undefined}
      description={aide}
      disabled={desactive}
      error={erreur}
      id={idChamp(nom)}
      label={label}
      name={nom}
      onChange={(evenement) => onChange(evenement.currentTarget.value)}
      required={requis}
      type={type}
      value={valeur}
      withAsterisk={requis}
      {...reste}
    />
  )
}

export function ChampLong({
  nom,
  label,
  aide,
  valeur,
  onChange,
  lignes = 3,
  maxLength,
  requis = false,
}: Commun & { valeur: string; onChange: (valeur: string) => void; lignes?: number; maxLength?: number }) {
  const erreur = useErreur(nom)
  return (
    <Textarea
      autosize
      data-refus={isTooLong(label, valeur, maxLength) || undefined}
      description={aide}
      error={erreur}
      id={idChamp(nom)}
      label={label}
      maxRows={14}
      minRows={lignes}
      name={nom}
      onChange={(evenement) => onChange(evenement.currentTarget.value)}
      required={requis}
      value={valeur}
      withAsterisk={requis}
    />
  )
}

export type Option = { valeur: string; texte: string }

export function ChampChoix({
  nom,
  label,
  aide,
  requis = false,
  desactive = false,
  valeur,
  options,
  onChange,
  vide,
}: Commun & { valeur: string; options: readonly Option[]; onChange: (valeur: string) => void; vide?: string }) {
  const erreur = useErreur(nom)
  return (
    <NativeSelect
      data={[
        ...(vide === undefined ? [] : [{ value: '', label: vide }]),
        ...options.map((option) => ({ value: option.valeur, label: option.texte })),
      ]}
      description={aide}
      disabled={desactive}
      error={erreur}
      id={idChamp(nom)}
      label={label}
      name={nom}
      onChange={(evenement) => onChange(evenement.currentTarget.value)}
      required={requis}
      value={valeur}
      withAsterisk={requis}
    />
  )
}

export function ChampCase({
  nom,
  label,
  aide,
  coche,
  desactive = false,
  onChange,
}: Omit<Commun, 'requis'> & { coche: boolean; onChange: (coche: boolean) => void }) {
  const erreur = useErreur(nom)
  return (
    <Checkbox
      checked={coche}
      description={aide}
      disabled={desactive}
      error={erreur}
      id={idChamp(nom)}
      label={label}
      name={nom}
      onChange={(evenement) => onChange(evenement.currentTarget.checked)}
    />
  )
}

/** Several choices among few: a group of checkboxes with its name. */
export function ChampCases<V extends string | number>({
  nom,
  label,
  aide,
  requis = false,
  options,
  valeurs,
  onChange,
  enLigne = false,
  desactive = false,
  refus,
}: Commun &
  Refus & {
    options: readonly { valeur: V; texte: ReactNode }[]
    valeurs: readonly V[]
    onChange: (valeurs: V[]) => void
    enLigne?: boolean
  }) {
  const erreur = useErreur(nom)
  return (
    <fieldset
      aria-describedby={erreur === undefined ? undefined : `${idChamp(nom)}-erreur`}
      className="champ-cases"
      data-refus={refus === false ? undefined : refus}
      id={idChamp(nom)}
      name={nom}
      tabIndex={-1}
    >
      <legend>
        {label}
        {requis && (
          <span aria-hidden="true" className="requis">
            {' '}
            *
          </span>
        )}
      </legend>
      {aide !== undefined && <p className="discret">{aide}</p>}
      {erreur !== undefined && (
        <p className="champ-erreur" id={`${idChamp(nom)}-erreur`}>
          {erreur}
        </p>
      )}
      <div className={enLigne ? 'cases en-ligne' : 'cases'}>
        {options.map(({ valeur, texte }) => (
          <Checkbox
            checked={valeurs.includes(valeur)}
            disabled={desactive}
            key={valeur}
            label={texte}
            onChange={(evenement) =>
              onChange(
                evenement.currentTarget.checked ? [...valeurs, valeur] : valeurs.filter((autre) => autre !== valeur),
              )
            }
          />
        ))}
      </div>
    </fieldset>
  )
}

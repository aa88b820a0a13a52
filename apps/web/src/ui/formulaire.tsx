import { Button } from '@mantine/core'
import { useState, type FormEvent, type ReactNode } from 'react'
import { Erreurs, erreursDuServeur, ResumeErreurs, type ErreurDeChamp } from './erreurs.js'

/**
 * A form with one place for errors. It checks what the browser can check, in our words; all else is the server's, whose
 * refusal comes back by field. What was typed stays.
 */
export function Formulaire({
  erreur,
  enCours,
  envoyer,
  onSubmit,
  onAnnuler,
  children,
  actions,
}: {
  erreur: unknown
  enCours: boolean
  envoyer: string
  onSubmit: () => void
  onAnnuler?: () => void
  children: ReactNode
  actions?: ReactNode
}) {
  const [locales, setLocales] = useState<readonly ErreurDeChamp[]>([])
  const champs = locales.length > 0 ? locales : erreursDuServeur(erreur)

  const soumettre = (evenement: FormEvent<HTMLFormElement>) => {
    evenement.preventDefault()
    const fausses = erreursDuNavigateur(evenement.currentTarget)
    setLocales(fausses)
    if (fausses.length === 0 && !enCours) onSubmit()
  }
  return (
    <Erreurs value={champs}>
      <form className="formulaire" noValidate onSubmit={soumettre}>
        {locales.length > 0 && <ResumeErreurs champs={locales} erreur={null} />}
        {locales.length === 0 && erreur !== null && erreur !== undefined && (
          <ResumeErreurs champs={champs} erreur={erreur} />
        )}
        {children}
        <div className="formulaire-actions">
          <Button aria-disabled={enCours} loading={enCours} type="submit">
            {envoyer}
          </Button>
          {onAnnuler !== undefined && (
            <Button onClick={onAnnuler} variant="default">
              Annuler
            </Button>
          )}
          {actions}
        </div>
      </form>
    </Erreurs>
  )
}

function erreursDuNavigateur(formulaire: HTMLFormElement): ErreurDeChamp[] {
  return [...formulaire.elements].flatMap((element) => {
    if (
      !(
        element instanceof HTMLInputElement ||
        element instanceof HTMLSelectElement ||
        element instanceof HTMLTextAreaElement
      )
    )
      return []
    if (element.validity.valid || element.name === '') return []
    return [{ nom: element.name, message: messageDe(element) }]
  })
}

function messageDe(element: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement): string {
  const nom = element.labels?.[0]?.textContent?.replace(/\s*\*\s*$/, '') ?? element.name
  const { validity } = element
  if (validity.valueMissing) return `« ${nom} » est à remplir.`
  if (validity.typeMismatch) return `« ${nom} » : cette adresse n’est pas complète.`
  if (validity.rangeUnderflow || validity.rangeOverflow) {
    const { min, max } = element as HTMLInputElement
    return `« ${nom} » : indiquez une valeur${min === '' ? '' : ` à partir de ${min}`}${max === '' ? '' : ` jusqu’à ${max}`}.`
  }
  return `« ${nom} » n’est pas valide.`
}

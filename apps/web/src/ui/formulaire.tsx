import { Button } from '@mantine/core'
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { erreursDuNavigateur } from './erreurs-navigateur.js'
import { EtatReseau } from './etat-reseau.js'
import { Erreurs, erreursDuServeur, ResumeErreurs, type ErreurDeChamp } from './erreurs.js'

/**
 * A form with one place for errors. It checks all that the browser can check at once, in our words; all else is the
 * server's, whose refusal comes back by field. What was typed stays, and an error leaves with what caused it.
 */
export function Formulaire({
  erreur,
  enCours,
  send,
  onSubmit,
  onCancel,
  children,
  actions,
}: {
  erreur: unknown
  enCours: boolean
  send: string
  onSubmit: () => void
  onCancel?: () => void
  children: ReactNode
  actions?: ReactNode
}) {
  const formulaire = useRef<HTMLFormElement>(null)
  const [locales, setLocales] = useState<readonly ErreurDeChamp[]>([])
  const [envoi, setEnvoi] = useState(0)
  /** The refusal that a later submission has left behind, and the fields changed since the last one. */
  const [depassee, setDepassee] = useState<unknown>(null)
  const [changes, setChanges] = useState<readonly string[]>([])

  const refus = erreur === depassee ? null : erreur
  const duServeur = erreursDuServeur(refus)
  const restantes = duServeur.filter(
    ({ nom }) => !changes.some((change) => nom === change || nom.startsWith(`${change}/`)),
  )
  const champs = locales.length > 0 ? locales : restantes
  const montre = refus !== null && refus !== undefined && (duServeur.length === 0 || restantes.length > 0)

  useEffect(() => {
    if (locales.length === 0 || formulaire.current === null) return
    const encore = erreursDuNavigateur(formulaire.current)
    // Those that remain, as they are now; a new one waits for the next submission.
    const suite = encore.filter(({ nom }) => locales.some((fausse) => fausse.nom === nom))
    if (suite.length < locales.length || suite.some(({ message }, rang) => message !== locales[rang]?.message)) {
      setLocales(suite)
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- what is typed comes with the children
  }, [locales, children])

  const submit = (evenement: FormEvent<HTMLFormElement>) => {
    evenement.preventDefault()
    // The form of a dialog opened from this one is its child for React: its submission is not ours.
    if (evenement.target !== evenement.currentTarget) return
    const fausses = erreursDuNavigateur(evenement.currentTarget)
    setLocales(fausses)
    setChanges([])
    setEnvoi((avant) => avant + 1)
    if (fausses.length > 0) setDepassee(erreur)
    else if (!enCours) onSubmit()
  }
  return (
    <Erreurs value={champs}>
      <form
        className="formulaire"
        noValidate
        onChange={(evenement) => {
          const target = evenement.target as unknown as HTMLInputElement
          const nom = nomDe(target)
          if (nom !== '' && formulaire.current?.contains(target) === true)
            setChanges((avant) => (avant.includes(nom) ? avant : [...avant, nom]))
        }}
        onSubmit={submit}
        ref={formulaire}
      >
        {locales.length > 0 && <ResumeErreurs champs={locales} envoi={envoi} erreur={null} />}
        {locales.length === 0 && montre && <ResumeErreurs champs={restantes} envoi={envoi} erreur={refus} />}
        {children}
        <div className="formulaire-actions">
          <Button aria-disabled={enCours} loading={enCours} type="submit">
            {send}
          </Button>
          {onCancel !== undefined && (
            <Button onClick={onCancel} variant="default">
              Annuler
            </Button>
          )}
          {actions}
        </div>
        {enCours && <EtatReseau />}
      </form>
    </Erreurs>
  )
}

/** The field that changed; a checkbox among several belongs to its group. */
function nomDe(element: HTMLInputElement): string {
  return element.name !== '' ? element.name : (element.closest('fieldset')?.name ?? '')
}

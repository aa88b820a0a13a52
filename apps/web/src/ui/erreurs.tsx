import { createContext, use, useEffect, useRef } from 'react'
import { phraseErreur, problemeDe } from '../lib/problemes.js'

export type ErreurDeChamp = { nom: string; message: string }

/** What is wrong, by field name, for the fields of one form. */
export const Erreurs = createContext<readonly ErreurDeChamp[]>([])

/** The message for one field, or for one inside it (`/recurrence/jours` belongs to `recurrence`). */
export function useErreur(nom: string): string | undefined {
  return use(Erreurs).find((erreur) => erreur.nom === nom || erreur.nom.startsWith(`${nom}/`))?.message
}

/** The fields that the server wants mended, each fault once: `/motifIds/0` and `/motifIds/1` are one field here. */
export function erreursDuServeur(erreur: unknown): ErreurDeChamp[] {
  const toutes = (problemeDe(erreur)?.erreurs ?? []).map(({ pointeur, message }) => ({
    nom: pointeur.replace(/^\//, ''),
    message,
  }))
  return toutes.filter(
    ({ nom, message }, rang) =>
      toutes.findIndex((autre) => racine(autre.nom) === racine(nom) && autre.message === message) === rang,
  )
}

const racine = (nom: string) => nom.split('/')[0] ?? nom

/** The id of a field's control, so that the summary can lead there. */
export function idChamp(nom: string): string {
  return `champ-${nom.replaceAll('/', '-')}`
}

/** The control of an error: its own, or that of the field it lies in (`recurrence` of `recurrence/jours`). */
function controle(nom: string): HTMLElement | null {
  return document.getElementById(idChamp(nom)) ?? document.getElementById(idChamp(racine(nom)))
}

/** Says at the top what is wrong and leads to each field; takes the focus at each refusal, and not while one mends. */
export function ResumeErreurs({
  erreur,
  champs,
  envoi = 0,
}: {
  erreur: unknown
  champs: readonly ErreurDeChamp[]
  /** Which submission this is the answer to. */
  envoi?: number
}) {
  const boite = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each new refusal takes the focus
  useEffect(() => boite.current?.focus(), [erreur, envoi])
  // What the person never filled in (the version that was read) has no control to lead to.
  const absents = new Set(champs.map(({ nom }) => nom).filter((nom) => controle(nom) === null))
  const probleme = problemeDe(erreur)
  const phrase = erreur === null ? null : phraseErreur(erreur)
  // Of one field at fault, the API says the same of the whole: once is enough.
  const deja = phrase === null || champs.some(({ nom, message }) => message === phrase && !absents.has(nom))
  const titre = champs.length > 0 && deja ? 'Certains champs sont à corriger.' : phraseErreur(erreur)
  const liste = champs.filter(({ nom, message }) => message !== titre || !absents.has(nom))
  return (
    <div className="resume-erreurs" ref={boite} role="alert" tabIndex={-1}>
      <p className="resume-titre">{titre}</p>
      {probleme?.code === 'version.depassee' && (
        <p>La dernière version vient d’être relue. Vérifiez, puis recommencez.</p>
      )}
      {liste.length > 0 && (
        <ul>
          {liste.map(({ nom, message }) => (
            <li key={nom + message}>
              {absents.has(nom) ? (
                message
              ) : (
                <a
                  href={`#${idChamp(nom)}`}
                  onClick={(evenement) => {
                    const champ = controle(nom)
                    if (champ === null) return
                    evenement.preventDefault()
                    const plie = champ.closest('details')
                    if (plie !== null) plie.open = true
                    champ.focus()
                  }}
                >
                  {message}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
      {probleme !== null && probleme.status >= 500 && <p className="discret">Référence : {probleme.idRequete}</p>}
    </div>
  )
}

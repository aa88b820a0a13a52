import { createContext, use, useEffect, useRef } from 'react'
import { phraseErreur, problemeDe } from '../lib/problemes.js'

export type ErreurDeChamp = { nom: string; message: string }

/** What is wrong, by field name, for the fields of one form. */
export const Erreurs = createContext<readonly ErreurDeChamp[]>([])

/** The message for one field, or for one inside it (`/recurrence/jours` belongs to `recurrence`). */
export function useErreur(nom: string): string | undefined {
  return use(Erreurs).find((erreur) => erreur.nom === nom || erreur.nom.startsWith(`${nom}/`))?.message
}

/** The fields that the server wants mended. */
export function erreursDuServeur(erreur: unknown): ErreurDeChamp[] {
  return (problemeDe(erreur)?.erreurs ?? []).map(({ pointeur, message }) => ({
    nom: pointeur.replace(/^\//, ''),
    message,
  }))
}

/** The id of a field's control, so that the summary can lead there. */
export function idChamp(nom: string): string {
  return `champ-${nom.split('/')[0] ?? nom}`
}

/** Says at the top what is wrong and leads to each field; takes the focus when it appears. */
export function ResumeErreurs({ erreur, champs }: { erreur: unknown; champs: readonly ErreurDeChamp[] }) {
  const boite = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each new refusal takes the focus
  useEffect(() => boite.current?.focus(), [erreur, champs])
  const probleme = problemeDe(erreur)
  const titre = champs.length > 0 && erreur === null ? 'Certains champs sont à corriger.' : phraseErreur(erreur)
  return (
    <div className="resume-erreurs" ref={boite} role="alert" tabIndex={-1}>
      <p className="resume-titre">{titre}</p>
      {probleme?.code === 'version.depassee' && (
        <p>
          Ce que vous avez saisi est gardé, et la dernière version vient d’être relue. Vérifiez, puis enregistrez de
          nouveau.
        </p>
      )}
      {champs.length > 0 && (
        <ul>
          {champs.map(({ nom, message }) => (
            <li key={nom + message}>
              <a
                href={`#${idChamp(nom)}`}
                onClick={(evenement) => {
                  const champ = document.getElementById(idChamp(nom))
                  if (champ === null) return
                  evenement.preventDefault()
                  champ.focus()
                }}
              >
                {message}
              </a>
            </li>
          ))}
        </ul>
      )}
      {probleme !== null && probleme.status >= 500 && <p className="discret">Référence : {probleme.idRequete}</p>}
    </div>
  )
}

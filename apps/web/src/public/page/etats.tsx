import type { ReactNode } from 'react'
import { Icone } from '../../ui/icone.js'
import { phraseErreur, problemeDe } from '../../lib/problemes.js'
import { typeset } from '../textes/typographie.js'

/** While an answer is awaited: said, and drawn as what will come. */
export function Chargement({ quoi, lignes = 3 }: { quoi: string; lignes?: number }) {
  return (
    <output className="chargement">
      <span className="invisible">{quoi}…</span>
      {Array.from({ length: lignes }, (_, n) => (
        <span key={n} aria-hidden="true" className="attente" />
      ))}
    </output>
  )
}

/** Something to know now. `alert` interrupts a screen reader: for what follows an action of the person. */
export function Message({
  ton,
  titre,
  children,
}: {
  ton: 'erreur' | 'attention' | 'info' | 'succes'
  titre?: string
  children?: ReactNode
}) {
  const icone = { erreur: 'attention', attention: 'attention', info: 'information', succes: 'coche' } as const
  return (
    <div className={`message ${ton}`} role={ton === 'erreur' ? 'alert' : undefined}>
      <Icone nom={icone[ton]} taille={24} />
      <div>
        {titre && <p className="message-titre">{typeset(titre)}</p>}
        {children}
      </div>
    </div>
  )
}

/** A reading that failed, and the way to try again. */
export function Echec({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <Message titre="La page n’a pas pu être chargée" ton="erreur">
      <p>{phraseErreur(error)}</p>
      <NumeroDemande error={error} />
      <button className="second" type="button" onClick={retry}>
        Réessayer
      </button>
    </Message>
  )
}

/** What to quote to the service when the fault is ours. */
export function NumeroDemande({ error }: { error: unknown }) {
  const probleme = problemeDe(error)
  if (!probleme || probleme.status !== 500 || probleme.idRequete === '') return null
  return <p className="aide">Numéro de la demande : {probleme.idRequete}</p>
}

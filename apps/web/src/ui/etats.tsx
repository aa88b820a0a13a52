import { Button, Loader } from '@mantine/core'
import type { ReactNode } from 'react'
import { phraseErreur } from '../lib/problemes.js'

/** Nothing here, and what to do about it. */
export function Vide({ titre, children }: { titre: string; children?: ReactNode }) {
  return (
    <div className="etat-vide">
      <p className="etat-titre">{titre}</p>
      {children}
    </div>
  )
}

/** Waiting; announced, and quiet for those who asked for less motion. */
export function Attente({ texte = 'Chargement…' }: { texte?: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <output> is a line of text
    <div className="etat-attente" role="status">
      <Loader aria-hidden="true" color="marine" size="sm" />
      <span>{texte}</span>
    </div>
  )
}

/** A page or a part that could not be read. */
export function Panne({ erreur, retry }: { erreur: unknown; retry?: () => void }) {
  return (
    <div className="etat-panne" role="alert">
      <p>{phraseErreur(erreur)}</p>
      {retry !== undefined && (
        <Button onClick={retry} variant="default">
          Réessayer
        </Button>
      )}
    </div>
  )
}

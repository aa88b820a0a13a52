import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { ResumeErreurs } from './erreurs.js'

/** Asks before what cannot be undone. The focus goes in, stays in, and comes back (Mantine's Modal). */
export function Confirmer({
  ouvert,
  titre,
  action,
  renoncer = 'Ne rien faire',
  danger = false,
  enCours,
  erreur,
  onConfirmer,
  onFermer,
  children,
}: {
  ouvert: boolean
  titre: string
  action: string
  /** What the other button says. */
  renoncer?: string
  danger?: boolean
  enCours: boolean
  erreur?: unknown
  onConfirmer: () => void
  onFermer: () => void
  children?: ReactNode
}) {
  return (
    <Modal closeButtonProps={{ 'aria-label': 'Fermer' }} onClose={onFermer} opened={ouvert} title={titre}>
      {erreur !== null && erreur !== undefined && <ResumeErreurs champs={[]} erreur={erreur} />}
      {children}
      <div className="formulaire-actions">
        <Button color={danger ? 'red.9' : 'marine'} loading={enCours} onClick={onConfirmer}>
          {action}
        </Button>
        <Button onClick={onFermer} variant="default">
          {renoncer}
        </Button>
      </div>
    </Modal>
  )
}

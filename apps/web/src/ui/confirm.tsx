import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { ResumeErreurs } from './erreurs.js'

/** Asks before what cannot be undone. The focus goes in, stays in, and comes back (Mantine's Modal). */
export function Confirm({
  ouvert,
  titre,
  action,
  giveUp = 'Ne rien faire',
  danger = false,
  enCours,
  erreur,
  onConfirm,
  onClose,
  children,
}: {
  ouvert: boolean
  titre: string
  action: string
  /** What the other button says. */
  giveUp?: string
  danger?: boolean
  enCours: boolean
  erreur?: unknown
  onConfirm: () => void
  onClose: () => void
  children?: ReactNode
}) {
  return (
    <Modal closeButtonProps={{ 'aria-label': 'Fermer' }} onClose={onClose} opened={ouvert} title={titre}>
      {erreur !== null && erreur !== undefined && <ResumeErreurs champs={[]} erreur={erreur} />}
      {children}
      <div className="formulaire-actions">
        <Button color={danger ? 'red.9' : 'marine'} loading={enCours} onClick={onConfirm}>
          {action}
        </Button>
        <Button onClick={onClose} variant="default">
          {giveUp}
        </Button>
      </div>
    </Modal>
  )
}

import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Attente, Panne } from '../../ui/etats.js'
import { AgendaDe } from '../coque/agenda-de.js'
import { useAgendaModifiable } from '../coque/droits.js'
import { EditeurNote } from './editeur.js'
import { noteQuery, type DebutNote } from './queries.js'

/** Over the agenda: a note that is there (`id`), or a new one in the agenda of this agent, that day. */
export function FenetreNote({
  id,
  nouvelle,
  onClose,
}: {
  id: number | 'nouvelle'
  nouvelle: DebutNote
  onClose: () => void
}) {
  const neuve = id === 'nouvelle'
  const { data: note, error } = useQuery({ ...noteQuery(Number(id)), enabled: !neuve })
  const agentId = note?.agentId ?? nouvelle.agentId
  const droit = useAgendaModifiable(agentId)
  const prete = (neuve || note !== undefined) && droit.pret
  return (
    <Modal
      closeButtonProps={{ 'aria-label': 'Fermer' }}
      onClose={onClose}
      opened
      size="lg"
      title={neuve ? 'Nouvelle note' : 'Note d’agenda'}
    >
      {error !== null && note === undefined && <Panne erreur={error} />}
      {error === null && !prete && <Attente />}
      {prete && (
        <>
          <AgendaDe agentId={agentId} />
          <EditeurNote
            agentId={agentId}
            fuseau={note?.fuseau ?? nouvelle.fuseau}
            nouvelle={nouvelle}
            lectureSeule={droit.lectureSeule}
            note={note ?? null}
            onClose={onClose}
          />
        </>
      )}
    </Modal>
  )
}

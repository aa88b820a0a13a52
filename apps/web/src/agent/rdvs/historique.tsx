import { formatMoment } from '@permanence/domain'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fuseauDuNavigateur, minutesDe } from '../../lib/instants.js'
import { Lecture } from '../../ui/lecture.js'
import { changements } from './changements.js'
import { historiqueQuery } from './queries.js'

const TEXTES: Readonly<Record<string, string>> = {
  'rdv.cree': 'Rendez-vous pris',
  'rdv.modifie': 'Rendez-vous modifié',
  'rdv.deplace': 'Rendez-vous déplacé',
  'rdv.reporte': 'Rendez-vous déplacé',
  'rdv.annule': 'Rendez-vous annulé',
  'rdv.supprime': 'Rendez-vous supprimé',
  'rdv.statut': 'Statut changé',
  'rdv.statut_change': 'Statut changé',
  'rdv.arrive': 'Usager arrivé',
  'rdv.appele': 'Usager appelé',
  'rdv.appel_annule': 'Usager renvoyé en salle d’attente',
  'rdv.participation_ajoutee': 'Usager inscrit',
  'rdv.participation_modifiee': 'Envoi des messages changé pour un usager',
  'rdv.modification_annulee': 'Dernière modification annulée',
  'rdv.usager_fusionne': 'Fiche de l’usager fusionnée avec une autre',
  'rdv.usager_defusionne': 'Fusion de fiches annulée',
}

/** Who did what, from what to what, and when; read only when asked for. */
export function Historique({ id, fuseau }: { id: number; fuseau: string }) {
  const [ouvert, setOuvert] = useState(false)
  const lecture = useInfiniteQuery({ ...historiqueQuery(id), enabled: ouvert })
  return (
    <details className="historique" onToggle={(evenement) => setOuvert(evenement.currentTarget.open)}>
      <summary>Historique</summary>
      {ouvert && (
        <Lecture lecture={lecture}>
          {(evenements) => (
            <ul className="lignes">
              {evenements.map((evenement) => (
                <li key={evenement.id}>
                  {TEXTES[evenement.type] ?? 'Changement'}
                  {changements(evenement.avant, evenement.apres, fuseau).map((ligne) => (
                    <div key={ligne}>{ligne}</div>
                  ))}
                  <div className="discret">
                    {formatMoment(minutesDe(evenement.at), fuseauDuNavigateur())} · {evenement.auteur}
                  </div>
                </li>
              ))}
            </ul>
          )}
        </Lecture>
      )}
      {lecture.hasNextPage && (
        <Button loading={lecture.isFetchingNextPage} onClick={() => void lecture.fetchNextPage()} variant="default">
          Voir plus
        </Button>
      )}
    </details>
  )
}

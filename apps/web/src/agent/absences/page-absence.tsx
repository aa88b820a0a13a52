import type { Schemas } from '@permanence/api-client'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Attente, Panne } from '../../ui/etats.js'
import { Page } from '../../ui/page.js'
import { AgendaDe } from '../coque/agenda-de.js'
import { useContexte } from '../coque/contexte.js'
import { useAgendaModifiable } from '../coque/droits.js'
import { useOccurrence } from '../recurrence/occurrence.js'
import { EditeurAbsence } from './editeur.js'
import { AbsenceEnregistree } from './enregistree.js'
import { absenceQuery } from './queries.js'

const route = getRouteApi('/coque/absences/$id')

/** An absence, new (`nouvelle`) or to change; once saved, what it strands. */
export function PageAbsence() {
  const { id } = route.useParams()
  const { jour, de, a } = route.useSearch()
  const { agentId } = useContexte()
  const naviguer = useNavigate()
  const [enregistree, setEnregistree] = useState<Schemas['AbsenceEnregistree'] | null>(null)
  const nouvelle = id === 'nouvelle'
  const { data: absence, error } = useQuery({ ...absenceQuery(Number(id)), enabled: !nouvelle })
  const droit = useAgendaModifiable(absence?.agentId ?? agentId)
  const { pret, occurrence } = useOccurrence('absence', absence, jour)
  const prete = nouvelle || (absence !== undefined && pret)
  const retour = <Link to="/absences">Absences</Link>
  if (enregistree !== null) {
    return (
      <Page key="enregistree" retour={retour} surPlace titre="Absence enregistrée">
        <AbsenceEnregistree absence={enregistree} />
      </Page>
    )
  }
  return (
    <Page retour={retour} titre={nouvelle ? 'Nouvelle absence' : 'Modifier l’absence'}>
      {error !== null && absence === undefined && <Panne erreur={error} />}
      {error === null && !(prete && droit.pret) && <Attente />}
      {(nouvelle || absence !== undefined) && <AgendaDe agentId={absence?.agentId ?? agentId} />}
      {prete && droit.pret && (
        <EditeurAbsence
          key={id}
          lectureSeule={droit.lectureSeule}
          occurrence={occurrence}
          onSaved={(suite) => {
            if (suite.rdvsAReplacer.length === 0) void naviguer({ to: '/absences' })
            else setEnregistree(suite)
          }}
          {...(absence !== undefined ? { absence } : jour !== undefined && { tracee: { jour, de, a } })}
        />
      )}
    </Page>
  )
}

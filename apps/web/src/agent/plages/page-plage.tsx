import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { entiers } from '../../lib/recherche.js'
import { Attente, Panne } from '../../ui/etats.js'
import { Page } from '../../ui/page.js'
import { AgendaDe } from '../coque/agenda-de.js'
import { useContexte } from '../coque/contexte.js'
import { useAgendaModifiable } from '../coque/droits.js'
import { useOccurrence } from '../recurrence/occurrence.js'
import { EditeurPlage } from './editeur.js'
import { plageQuery } from './queries.js'
import { Suites, type SuitesPlage } from './suites.js'

const route = getRouteApi('/coque/plages/$id')

/** A plage, new (`nouvelle`) or to change; once saved, what is worth knowing about it. */
export function PagePlage() {
  const { id } = route.useParams()
  const { jour, motif } = route.useSearch()
  const { agentId, organisationId } = useContexte()
  const naviguer = useNavigate()
  const [suites, setSuites] = useState<SuitesPlage | null>(null)
  const nouvelle = id === 'nouvelle'
  const { data: plage, error } = useQuery({ ...plageQuery(Number(id)), enabled: !nouvelle })
  const droit = useAgendaModifiable(plage?.agentId ?? agentId, plage?.organisationId ?? organisationId)
  const { pret, occurrence } = useOccurrence('plage', plage, jour)
  const prete = nouvelle || (plage !== undefined && pret)
  const retour = <Link to="/plages">Plages d’ouverture</Link>
  if (suites !== null) {
    return (
      <Page key="enregistree" retour={retour} surPlace titre="Plage d’ouverture enregistrée">
        <Suites suites={suites} />
      </Page>
    )
  }
  return (
    <Page retour={retour} titre={nouvelle ? 'Nouvelle plage d’ouverture' : 'Modifier la plage d’ouverture'}>
      {error !== null && plage === undefined && <Panne erreur={error} />}
      {error === null && !(prete && droit.pret) && <Attente />}
      {(nouvelle || plage !== undefined) && <AgendaDe agentId={plage?.agentId ?? agentId} />}
      {prete && droit.pret && (
        // What it waits for does not hide the title, which would lose the focus.
        <Suspense fallback={<Attente />}>
          <EditeurPlage
            key={id}
            lectureSeule={droit.lectureSeule}
            motifs={entiers(motif)}
            onSaved={(enregistree) => {
              const rienADire = enregistree.rdvsAReplacer.length === 0 && enregistree.avertissements.length === 0
              if (rienADire) void naviguer({ to: '/plages' })
              else setSuites(enregistree)
            }}
            {...(plage !== undefined && { plage })}
            occurrence={occurrence}
          />
        </Suspense>
      )}
    </Page>
  )
}

import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Attente, Panne } from '../../ui/etats.js'
import { Page } from '../../ui/page.js'
import { EditeurAbsence } from './editeur.js'
import { absenceQuery } from './queries.js'

const route = getRouteApi('/coque/absences/$id')

/** An absence, new (`nouvelle`) or to change. */
export function PageAbsence() {
  const { id } = route.useParams()
  const { jour } = route.useSearch()
  const nouvelle = id === 'nouvelle'
  const { data: absence, error } = useQuery({ ...absenceQuery(Number(id)), enabled: !nouvelle })
  return (
    <Page retour={<Link to="/absences">Absences</Link>} titre={nouvelle ? 'Nouvelle absence' : 'Modifier l’absence'}>
      {error !== null && absence === undefined && <Panne erreur={error} />}
      {!nouvelle && absence === undefined && error === null && <Attente />}
      {(nouvelle || absence !== undefined) && (
        <EditeurAbsence key={id} {...(absence !== undefined && { absence })} {...(jour !== undefined && { jour })} />
      )}
    </Page>
  )
}

import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Attente, Panne } from '../../ui/etats.js'
import { Page } from '../../ui/page.js'
import { EditeurPlage } from './editeur.js'
import { plageQuery } from './queries.js'

const route = getRouteApi('/coque/plages/$id')

/** A plage, new (`nouvelle`) or to change. */
export function PagePlage() {
  const { id } = route.useParams()
  const { jour } = route.useSearch()
  const nouvelle = id === 'nouvelle'
  const { data: plage, error } = useQuery({ ...plageQuery(Number(id)), enabled: !nouvelle })
  return (
    <Page
      retour={<Link to="/plages">Plages d’ouverture</Link>}
      titre={nouvelle ? 'Nouvelle plage d’ouverture' : 'Modifier la plage d’ouverture'}
    >
      {error !== null && plage === undefined && <Panne erreur={error} />}
      {!nouvelle && plage === undefined && error === null && <Attente />}
      {(nouvelle || plage !== undefined) && (
        <EditeurPlage key={id} {...(plage !== undefined && { plage })} {...(jour !== undefined && { jour })} />
      )}
    </Page>
  )
}

import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { jourDe } from '../../lib/instants.js'
import { Page } from '../../ui/page.js'
import { FicheRdv } from './fiche.js'
import { rdvQuery } from './queries.js'

const route = getRouteApi('/coque/rdvs/$id')

export function PageRdv() {
  const { data: rdv } = useSuspenseQuery(rdvQuery(Number(route.useParams().id)))
  return (
    <Page
      retour={
        <Link search={{ date: jourDe(rdv.debut, rdv.fuseau), rdv: rdv.id }} to="/agenda">
          Voir dans l’agenda
        </Link>
      }
      titre="Rendez-vous"
    >
      <div className="carte">
        <FicheRdv rdv={rdv} titre="h2" />
      </div>
    </Page>
  )
}

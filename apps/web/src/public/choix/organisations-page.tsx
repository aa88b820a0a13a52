import { useQuery } from '@tanstack/react-query'
import { Icone } from '../../ui/icone.js'
import { Lien, Redirect } from '../navigation/lien.js'
import { Chargement, Echec } from '../page/etats.js'
import { Page } from '../page/page.js'
import { organisationsQuery, territoiresQuery } from './queries.js'

/** Whom to meet, in a territoire; `/t/{code}` is a link that départements share. */
export function OrganisationsPage({ code }: { code: string }) {
  const territoires = useQuery(territoiresQuery())
  const territoire = territoires.data?.find((candidat) => candidat.code.toLowerCase() === code.toLowerCase())
  const organisations = useQuery({ ...organisationsQuery(territoire?.id ?? 0), enabled: territoire !== undefined })
  const error = territoires.error ?? organisations.error
  const retry = () => void (territoires.error ? territoires : organisations).refetch()
  const [premiere, ...autres] = organisations.data ?? []
  if (premiere && autres.length === 0) {
    return <Redirect vers={{ page: 'motifs', organisationId: premiere.id }} />
  }
  if (territoires.data && !territoire) return <TerritoireInconnu />
  return (
    <Page etape={1} titre="Avec quel service souhaitez-vous un rendez-vous ?" chapo={territoire?.nom ?? ''}>
      {error && <Echec error={error} retry={retry} />}
      {!organisations.data && !error && <Chargement quoi="Recherche des services" />}
      {organisations.data?.length === 0 && (
        <p>Aucun service de ce territoire ne prend encore de rendez-vous en ligne.</p>
      )}
      <ul className="cartes">
        {organisations.data?.map((organisation) => (
          <li key={organisation.id}>
            <Lien className="carte" vers={{ page: 'motifs', organisationId: organisation.id }}>
              <span className="carte-titre">{organisation.nom}</span>
              {organisation.adresse && (
                <span className="carte-detail">
                  <Icone nom="sur_place" /> {organisation.adresse}
                </span>
              )}
            </Lien>
          </li>
        ))}
      </ul>
      {(territoires.data?.length ?? 0) > 1 && (
        <p>
          <Lien vers={{ page: 'territoires' }}>Changer de territoire</Lien>
        </p>
      )}
    </Page>
  )
}

function TerritoireInconnu() {
  return (
    <Page titre="Ce territoire n’est pas connu ici">
      <p>L’adresse est peut-être incomplète.</p>
      <p>
        <Lien vers={{ page: 'territoires' }}>Choisir un territoire</Lien>
      </p>
    </Page>
  )
}

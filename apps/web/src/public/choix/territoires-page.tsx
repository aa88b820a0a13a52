import { useQuery } from '@tanstack/react-query'
import { Redirect, Lien } from '../navigation/lien.js'
import { Chargement, Echec } from '../page/etats.js'
import { Page } from '../page/page.js'
import { territoiresQuery } from './queries.js'

/** The first door; no page at all where there is only one territoire. */
export function TerritoiresPage() {
  const { data: territoires, error, refetch } = useQuery(territoiresQuery())
  const [premier, ...autres] = territoires ?? []
  if (premier && autres.length === 0) return <Redirect vers={{ page: 'organisations', code: premier.code }} />
  return (
    <Page etape={1} titre="Où habitez-vous ?">
      {error && <Echec error={error} retry={() => void refetch()} />}
      {!territoires && !error && <Chargement quoi="Recherche des territoires" />}
      {territoires?.length === 0 && <p>Aucun service n’est encore ouvert à la prise de rendez-vous en ligne.</p>}
      <ul className="cartes">
        {territoires?.map((territoire) => (
          <li key={territoire.id}>
            <Lien className="carte" vers={{ page: 'organisations', code: territoire.code }}>
              <span className="carte-titre">{territoire.nom}</span>
            </Lien>
          </li>
        ))}
      </ul>
    </Page>
  )
}

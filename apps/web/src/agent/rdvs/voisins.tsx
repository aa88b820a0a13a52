import { formatMoment } from '@permanence/domain'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { minutesDe } from '../../lib/instants.js'
import { rdvsQuery, type Rdv } from './queries.js'

/** The rdvs of the same person before and after this one, when there are any. */
export function Voisins({ rdv, usagerId }: { rdv: Rdv; usagerId: number }) {
  const { data } = useInfiniteQuery(rdvsQuery({ usagerId, ordre: '-debut', limite: 50 }))
  const siens = data?.pages.flatMap(({ donnees }) => donnees).filter(({ id }) => id !== rdv.id) ?? []
  const debut = minutesDe(rdv.debut)
  const avant = siens.find((autre) => minutesDe(autre.debut) < debut)
  const apres = siens.findLast((autre) => minutesDe(autre.debut) > debut)
  return (
    <>
      <Voisin quand="Précédent" rdv={avant} />
      <Voisin quand="Suivant" rdv={apres} />
    </>
  )
}

function Voisin({ quand, rdv }: { quand: string; rdv: Rdv | undefined }) {
  if (rdv === undefined) return null
  return (
    <>
      <dt>{quand}</dt>
      <dd>
        <Link params={{ id: String(rdv.id) }} to="/rdvs/$id">
          {formatMoment(minutesDe(rdv.debut), rdv.fuseau)}
        </Link>
        <span className="discret"> · {rdv.motif.nom}</span>
      </dd>
    </>
  )
}

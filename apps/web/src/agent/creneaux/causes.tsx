import { formatDate, formatMoment } from '@permanence/domain'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { minutesDe } from '../../lib/instants.js'
import { absenceQuery, type Absence } from '../absences/queries.js'
import { rdvQuery } from '../rdvs/queries.js'

/** An absence that takes the time, by its title and its days; a link to it. */
export function LienAbsence({ id }: { id: number }) {
  const { data } = useQuery(absenceQuery(id))
  return (
    <Link className="lien-cause" params={{ id: String(id) }} to="/absences/$id">
      {data === undefined ? 'absence' : `absence « ${data.titre} » ${jours(data)}`}
    </Link>
  )
}

function jours({ premierJour, dernierJour, recurrence }: Absence): string {
  if (recurrence !== null) return '(qui se répète)'
  const debut = `du ${formatDate(premierJour)}`
  return premierJour === dernierJour ? debut : `${debut} au ${formatDate(dernierJour)}`
}

/** An rdv that takes the time, by its moment; a link to it. */
export function LienRdv({ id }: { id: number }) {
  const { data } = useQuery(rdvQuery(id))
  return (
    <Link className="lien-cause" params={{ id: String(id) }} to="/rdvs/$id">
      {data === undefined ? 'rendez-vous' : `${data.motif.nom}, ${formatMoment(minutesDe(data.debut), data.fuseau)}`}
    </Link>
  )
}

import { formatMoment } from '@permanence/domain'
import type { Schemas } from '@permanence/api-client'
import { Link } from '@tanstack/react-router'
import { minutesDe } from '../../lib/instants.js'

/** The rdvs that a change leaves without their time: named, so that nobody finds out on the day. */
export function RdvsAReplacer({ rdvs }: { rdvs: readonly Schemas['RdvBref'][] }) {
  if (rdvs.length === 0) return null
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <output> holds no paragraphs
    <div className="avis" role="status">
      <p className="resume-titre">
        {rdvs.length === 1 ? 'Un rendez-vous est à replacer :' : `${rdvs.length} rendez-vous sont à replacer :`}
      </p>
      <ul>
        {rdvs.map((rdv) => (
          <li key={rdv.id}>
            <Link params={{ id: String(rdv.id) }} to="/rdvs/$id">
              {formatMoment(minutesDe(rdv.debut), rdv.fuseau)}
            </Link>
            {' : '}
            {rdv.motif}
            {rdv.usagers.length > 0 && `, ${rdv.usagers.join(', ')}`}
          </li>
        ))}
      </ul>
    </div>
  )
}

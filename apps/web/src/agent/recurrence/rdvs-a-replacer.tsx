import { formatMoment } from '@permanence/domain'
import type { Schemas } from '@permanence/api-client'
import { Link } from '@tanstack/react-router'
import { minutesDe } from '../../lib/instants.js'

/** Shown one by one; a long absence strands more than anybody reads here. */
const MONTRES = 10

/**
 * The rdvs that a change leaves without their time: named, so that nobody finds out on the day. In order; those beyond
 * the first ten are in the list of this agent's rdvs.
 */
export function RdvsAReplacer({ rdvs, agentId }: { rdvs: readonly Schemas['RdvBref'][]; agentId: number }) {
  if (rdvs.length === 0) return null
  const autres = rdvs.slice(MONTRES)
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <output> holds no paragraphs
    <div className="avis" role="status">
      <p className="resume-titre">
        {rdvs.length === 1 ? 'Un rendez-vous est à replacer :' : `${rdvs.length} rendez-vous sont à replacer :`}
      </p>
      <ul>
        {rdvs.slice(0, MONTRES).map((rdv) => (
          <li key={rdv.id}>
            <Link params={{ id: String(rdv.id) }} to="/rdvs/$id">
              {formatMoment(minutesDe(rdv.debut), rdv.fuseau)}
            </Link>
            {' : '}
            {rdv.motif}
            {rdv.usagers.length > 0 && `, ${rdv.usagers.join(', ')}`}
          </li>
        ))}
        {autres.length > 0 && (
          <li>
            <Link
              search={{ agent: agentId, du: jourDe(autres.at(0)), au: jourDe(autres.at(-1)), libelle: 'a_venir' }}
              to="/rdvs"
            >
              {autres.length === 1 ? 'et un autre' : `et ${autres.length} autres`}
            </Link>
          </li>
        )}
      </ul>
    </div>
  )
}

/** Local day of a start. */
const jourDe = (rdv: Schemas['RdvBref'] | undefined): string => rdv?.debut.slice(0, 10) ?? ''

import { formatTelephone } from '@permanence/domain'
import { Icone } from '../../ui/icone.js'
import { typeset } from '../textes/typographie.js'
import type { Organisation } from './queries.js'

/** How to reach people when the page cannot help. */
export function Contact({ organisation, titre }: { organisation: Organisation; titre: string }) {
  const { nom, telephone, horaires, adresse } = organisation
  return (
    <section aria-label={titre} className="contact">
      <h2>{typeset(titre)}</h2>
      <p>
        <strong>{nom}</strong>
      </p>
      {telephone && <Telephone numero={telephone} />}
      {horaires && <p className="horaires">{typeset(horaires)}</p>}
      {adresse && <p>{adresse}</p>}
    </section>
  )
}

export function Telephone({ numero }: { numero: string }) {
  return (
    <p>
      <a className="telephone" href={`tel:${numero.replaceAll(/[^\d+]/g, '')}`}>
        <Icone nom="telephone" /> {formatTelephone(numero)}
      </a>
    </p>
  )
}

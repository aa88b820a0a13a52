import { Contact } from './contact.js'
import type { Option } from './options.js'
import type { Motif, Organisation } from './queries.js'
import { Lien } from '../navigation/lien.js'
import { Message } from '../page/etats.js'
import { texteHorizon } from '../textes/horizon.js'
import { Moment } from '../textes/moment.js'
import { sort } from '../textes/tri.js'

type Props = {
  organisation: Organisation
  motif: Motif /** What was chosen, when there was a choice. */
  option?: Option | undefined
  autres?: readonly Option[]
}

const AUCUNE: readonly Option[] = []

/** Nothing is free: one true sentence, the next best option, and somebody to call. */
export function RienDeLibre({ organisation, motif, option, autres = AUCUNE }: Props) {
  const possibles = sort(
    autres.filter(({ prochain }) => prochain),
    ({ prochain }) => Date.parse(prochain?.debut ?? ''),
  )
  const ou = autres.length > 0 && option ? `${option.nom} : aucun` : 'Aucun'
  return (
    <>
      <Message titre={`${ou} créneau n’est libre ${texteHorizon(motif, organisation)}.`} ton="info">
        {motif.suivi && <p>Ce motif est réservé aux personnes déjà suivies par un professionnel du service.</p>}
      </Message>
      {possibles.length > 0 && (
        <section aria-labelledby="ailleurs">
          <h2 id="ailleurs">Un créneau est libre autrement</h2>
          <ul className="cartes">
            {possibles.map(({ ou: autre, nom, prochain }) => (
              <li key={JSON.stringify(autre)}>
                <Lien
                  className="carte"
                  vers={{
                    page: 'creneaux',
                    organisationId: organisation.id,
                    motifId: motif.id,
                    ou: autre,
                    semaine: null,
                  }}
                >
                  <span className="carte-titre">{nom}</span>
                  <span className="disponibilite">
                    <span>Prochain créneau : {prochain && <Moment creneau={prochain} />}</span>
                  </span>
                </Lien>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Contact organisation={organisation} titre="Prendre rendez-vous autrement" />
    </>
  )
}

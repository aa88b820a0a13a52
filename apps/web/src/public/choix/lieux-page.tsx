import { useQuery } from '@tanstack/react-query'
import { Icone } from '../../ui/icone.js'
import { Lien, Redirect } from '../navigation/lien.js'
import { Chargement, Echec } from '../page/etats.js'
import { Page } from '../page/page.js'
import { texteHorizon } from '../textes/horizon.js'
import { Moment } from '../textes/moment.js'
import { optionsDe, TEXTE_A_DISTANCE, type Option } from './options.js'
import { lieuxQuery, plusTot, prochainsQuery, type Motif, type Organisation } from './queries.js'
import { Rappel } from './rappel.js'
import { RienDeLibre } from './rien-de-libre.js'

/** Where to meet, or how; each answer says at once when. */
export function LieuxPage({ organisation, motif }: { organisation: Organisation; motif: Motif }) {
  const lieux = useQuery(lieuxQuery(motif.id))
  const prochains = useQuery(prochainsQuery(motif))
  const error = lieux.error ?? prochains.error
  const options = lieux.data ? optionsDe(motif, lieux.data, prochains.data) : []
  const [seule, ...autres] = options
  // The sessions of a collectif may be where no plage is: their dates tell where.
  const complet = lieux.data !== undefined && (prochains.data !== undefined || !motif.collectif)
  const rien = complet && prochains.data?.every(({ creneau }) => creneau === null)
  const suite = { organisationId: organisation.id, motifId: motif.id, semaine: null }
  if (complet && seule && autres.length === 0) return <Redirect vers={{ page: 'creneaux', ...suite, ou: seule.ou }} />
  const premier = plusTot(options.map(({ prochain }) => prochain ?? null))
  return (
    <Page etape={3} rappel={<Rappel motif={motif} organisation={organisation} />} titre={TITRE_LIEUX}>
      {error && <Echec error={error} retry={() => void Promise.all([lieux.refetch(), prochains.refetch()])} />}
      {!complet && !error && <Chargement quoi="Recherche des lieux" />}
      {rien && <RienDeLibre motif={motif} organisation={organisation} />}
      <ul className="cartes">
        {(rien || !complet ? [] : options).map((option) => (
          <li key={JSON.stringify(option.ou)}>
            <Lien className="carte" vers={{ page: 'creneaux', ...suite, ou: option.ou }}>
              <span className="carte-titre">
                <Icone nom={option.ou.modalite} taille={22} /> {option.nom}
              </span>
              <Detail option={option} />
              <Disponibilite
                horizon={texteHorizon(motif, organisation)}
                option={option}
                plusTot={
                  option.prochain?.debut === premier?.debut &&
                  !options.every(({ prochain }) => prochain?.debut === premier?.debut)
                }
              />
            </Lien>
          </li>
        ))}
      </ul>
    </Page>
  )
}

export const TITRE_LIEUX = 'Où voulez-vous votre rendez-vous ?'

function Detail({ option: { ou, lieu } }: { option: Option }) {
  if (ou.modalite !== 'sur_place') return <span className="carte-detail">{TEXTE_A_DISTANCE[ou.modalite]}</span>
  return lieu && <span className="carte-detail">{lieu.adresse}</span>
}

function Disponibilite({ option, horizon, plusTot: gagne }: { option: Option; horizon: string; plusTot: boolean }) {
  if (option.prochain === undefined) return <span className="disponibilite douce">Recherche du prochain créneau…</span>
  if (option.prochain === null) return <span className="disponibilite douce">Aucun créneau libre {horizon}</span>
  return (
    <span className="disponibilite">
      <span>
        Prochain créneau : <Moment creneau={option.prochain} />
      </span>
      {gagne && <span className="pastille">Le plus tôt</span>}
    </span>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Icone } from '../../ui/icone'
import { Lien, Rediriger } from '../navigation/lien'
import { Chargement, Echec, Message } from '../page/etats'
import { Page } from '../page/page'
import { texteHorizon } from '../textes/horizon'
import { Moment } from '../textes/moment'
import { Contact } from './contact'
import { optionsDe, TEXTE_A_DISTANCE, type Option } from './options'
import { lieuxQuery, plusTot, prochainsQuery, type Motif, type Organisation } from './queries'
import { Rappel } from './rappel'

/** Where to meet, or how; each answer says at once when. */
export function LieuxPage({ organisation, motif }: { organisation: Organisation; motif: Motif }) {
  const lieux = useQuery(lieuxQuery(motif.id))
  const prochains = useQuery(prochainsQuery(motif))
  const error = lieux.error ?? prochains.error
  const options = lieux.data ? optionsDe(motif, lieux.data, prochains.data) : []
  const [seule, ...autres] = options
  const suite = { organisationId: organisation.id, motifId: motif.id, semaine: null }
  if (seule && autres.length === 0) return <Rediriger vers={{ page: 'creneaux', ...suite, ou: seule.ou }} />
  const premier = plusTot(options.map(({ prochain }) => prochain ?? null))
  return (
    <Page etape={3} rappel={<Rappel motif={motif} organisation={organisation} />} titre={TITRE_LIEUX}>
      {error && <Echec error={error} reessayer={() => void Promise.all([lieux.refetch(), prochains.refetch()])} />}
      {!lieux.data && !error && <Chargement quoi="Recherche des lieux" />}
      {lieux.data && options.length === 0 && (
        <>
          <Message titre={`Aucun créneau n’est libre ${texteHorizon(motif, organisation)}.`} ton="info" />
          <Contact organisation={organisation} titre="Prendre rendez-vous autrement" />
        </>
      )}
      <ul className="cartes">
        {options.map((option) => (
          <li key={JSON.stringify(option.ou)}>
            <Lien className="carte" vers={{ page: 'creneaux', ...suite, ou: option.ou }}>
              <span className="carte-titre">
                <Icone nom={option.ou.modalite} taille={22} /> {option.nom}
              </span>
              <Detail option={option} />
              <Disponibilite
                horizon={texteHorizon(motif, organisation)}
                option={option}
                plusTot={autres.length > 0 && premier !== null && option.prochain?.debut === premier.debut}
              />
            </Lien>
          </li>
        ))}
      </ul>
    </Page>
  )
}

export const TITRE_LIEUX = 'Où voulez-vous votre rendez-vous ?'

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
        Prochain créneau&nbsp;: <Moment creneau={option.prochain} />
      </span>
      {gagne && <span className="pastille">Le plus tôt</span>}
    </span>
  )
}

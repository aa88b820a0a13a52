import { phraseRecurrence, formatNom } from '@permanence/domain'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Vide } from '../../ui/etats.js'
import { Icone } from '../../ui/icone.js'
import { Lecture } from '../../ui/lecture.js'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { LienBouton } from '../coque/lien-bouton.js'
import { agentsQuery, lieuxQuery, nomsMotifsQuery } from '../referentiel/queries.js'
import { plagesQuery } from './queries.js'

export function PagePlages() {
  const { moi, agentId, organisationId } = useContexte()
  const [passees, setPassees] = useState(false)
  const { data: agents } = useSuspenseQuery(agentsQuery(organisationId))
  const { data: motifs } = useSuspenseQuery(nomsMotifsQuery(organisationId))
  const { data: lieux } = useSuspenseQuery(lieuxQuery(organisationId, true))
  const lecture = useQuery(plagesQuery(agentId, passees))
  const agent = agents.find(({ id }) => id === agentId)
  return (
    <Page
      actions={
        <LienBouton leftSection={<Icone nom="plus" taille={16} />} params={{ id: 'nouvelle' }} to="/plages/$id">
          Nouvelle plage
        </LienBouton>
      }
      titre={
        agentId === moi.agentId || agent === undefined
          ? 'Vos plages d’ouverture'
          : `Plages d’ouverture de ${formatNom(agent)}`
      }
    >
      <fieldset className="onglets">
        <legend className="hors-ecran">Plages affichées</legend>
        <button aria-pressed={!passees} onClick={() => setPassees(false)} type="button">
          En cours et à venir
        </button>
        <button aria-pressed={passees} onClick={() => setPassees(true)} type="button">
          Terminées
        </button>
      </fieldset>
      <Lecture
        isVide={(plages) => plages.length === 0}
        lecture={lecture}
        vide={
          <Vide titre={passees ? 'Aucune plage terminée.' : 'Aucune plage d’ouverture.'}>
            {!passees && <p>Une plage d’ouverture dit quand et pour quels motifs des créneaux sont proposés.</p>}
          </Vide>
        }
      >
        {(plages) => (
          <ul className="lignes carte">
            {plages
              .toSorted((a, b) => a.premierJour.localeCompare(b.premierJour))
              .map((plage) => (
                <li key={plage.id}>
                  <Link params={{ id: String(plage.id) }} to="/plages/$id">
                    <strong>{plage.titre}</strong>
                  </Link>{' '}
                  {plage.recurrence === null && <span className="discret">(exceptionnelle)</span>}
                  <div>{phraseRecurrence(plage)}.</div>
                  <div className="discret">
                    {plage.motifIds.map((id) => motifs.get(id) ?? '…').join(', ')}
                    {' · '}
                    {plage.lieuId === null ? 'Sans lieu' : (lieux.find(({ id }) => id === plage.lieuId)?.nom ?? '…')}
                  </div>
                </li>
              ))}
          </ul>
        )}
      </Lecture>
    </Page>
  )
}

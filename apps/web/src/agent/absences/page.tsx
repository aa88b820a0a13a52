import { formatNom, phraseRecurrence } from '@permanence/domain'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Vide } from '../../ui/etats.js'
import { Icone } from '../../ui/icone.js'
import { Lecture } from '../../ui/lecture.js'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { LienBouton } from '../coque/lien-bouton.js'
import { agentsQuery } from '../referentiel/queries.js'
import { absencesQuery } from './queries.js'

export function PageAbsences() {
  const { moi, agentId, organisationId } = useContexte()
  const [passees, setPassees] = useState(false)
  const { data: agents } = useSuspenseQuery(agentsQuery(organisationId))
  const lecture = useQuery(absencesQuery(agentId, passees))
  const agent = agents.find(({ id }) => id === agentId)
  return (
    <Page
      actions={
        <LienBouton leftSection={<Icone nom="plus" taille={16} />} params={{ id: 'nouvelle' }} to="/absences/$id">
          Nouvelle absence
        </LienBouton>
      }
      titre={agentId === moi.agentId || agent === undefined ? 'Vos absences' : `Absences de ${formatNom(agent)}`}
    >
      <fieldset className="onglets">
        <legend className="hors-ecran">Absences affichées</legend>
        <button aria-pressed={!passees} onClick={() => setPassees(false)} type="button">
          En cours et à venir
        </button>
        <button aria-pressed={passees} onClick={() => setPassees(true)} type="button">
          Passées
        </button>
      </fieldset>
      <Lecture
        isVide={(absences) => absences.length === 0}
        lecture={lecture}
        vide={<Vide titre={passees ? 'Aucune absence passée.' : 'Aucune absence prévue.'} />}
      >
        {(absences) => (
          <ul className="lignes carte">
            {absences
              .toSorted((a, b) => a.premierJour.localeCompare(b.premierJour))
              .map((absence) => (
                <li key={absence.id}>
                  <Link params={{ id: String(absence.id) }} to="/absences/$id">
                    <strong>{absence.titre}</strong>
                  </Link>
                  <div>{phraseRecurrence(absence)}.</div>
                </li>
              ))}
          </ul>
        )}
      </Lecture>
    </Page>
  )
}

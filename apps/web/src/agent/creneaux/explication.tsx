import type { Schemas } from '@permanence/api-client'
import { formatDuree, formatNom } from '@permanence/domain'
import { useQuery } from '@tanstack/react-query'
import { Lecture } from '../../ui/lecture.js'
import { LienAbsence, LienRdv } from './causes.js'
import { explicationQuery, type DemandeCreneaux } from './queries.js'

type Agents = readonly { id: number; prenom: string; nom: string }[]
type Explication = Schemas['Explication']
type Cause = NonNullable<Explication['causes']>[number]
type Ecarte = NonNullable<Explication['ecartes']>[number]

/** Beyond these, a list serves better than a sentence. */
const LIENS_MAX = 5

const ETAPES: Record<Cause['etape'], string> = {
  feries: 'Jours fériés',
  absences: 'Absences',
  rdvs: 'Rendez-vous',
  holds: 'Réservations en cours',
  externe: 'Notes ou agenda externe',
}

const RAISONS: Record<Ecarte['raison'], string> = {
  en_ligne: 'ce motif n’est pas ouvert en ligne',
  referent: 'pas référent de cet usager',
  agent: 'non choisi',
  sans_plage: 'aucune plage',
  archivee: 'plage archivée',
  motif: 'plage pour d’autres motifs',
  lieu: 'plage dans un autre lieu',
  modalite: 'plage qui ne sert pas cette façon de se rencontrer',
}

/** Why there is no créneau: the sentence, what took the time with links to the fix, and who cannot serve. */
export function ExplicationCreneaux({
  demande,
  agents,
}: {
  demande: DemandeCreneaux & { du: string; au: string }
  agents: Agents
}) {
  const lecture = useQuery(explicationQuery(demande))
  return (
    <Lecture lecture={lecture} texte="Recherche de la raison…">
      {(lue) => <Raison agents={agents} lue={lue} />}
    </Lecture>
  )
}

function Raison({ lue, agents }: { lue: Explication; agents: Agents }) {
  const { phrase, causes = [], ecartes = [] } = lue
  // Who serves, and is only busy, has other plages too: those need no excuse.
  const servent = new Set(causes.flatMap(({ agentIds }) => agentIds))
  const nomDe = (id: number) => {
    const agent = agents.find((un) => un.id === id)
    return agent === undefined ? 'Un agent' : formatNom(agent)
  }
  return (
    <div className="explication">
      <p>{phrase}</p>
      {causes.length > 0 && (
        <ul>
          {causes.map((cause) => (
            <li key={cause.etape}>
              {ETAPES[cause.etape]} : {formatDuree(cause.minutes)} <Detail cause={cause} nomDe={nomDe} />
            </li>
          ))}
        </ul>
      )}
      <Ecartes ecartes={ecartes.filter(({ agentId }) => !servent.has(agentId))} nomDe={nomDe} />
    </div>
  )
}

function Detail({ cause, nomDe }: { cause: Cause; nomDe: (id: number) => string }) {
  const { absenceIds, rdvIds, agentIds, feries } = cause
  const absences = absenceIds.slice(0, LIENS_MAX)
  const rdvs = rdvIds.slice(0, LIENS_MAX)
  const autres = cause.autres + absenceIds.length - absences.length + rdvIds.length - rdvs.length
  return (
    <>
      ({feries.length > 0 ? feries.join(', ') : agentIds.map(nomDe).join(', ')}){' '}
      {absences.map((id) => (
        <LienAbsence id={id} key={id} />
      ))}
      {rdvs.map((id) => (
        <LienRdv id={id} key={id} />
      ))}
      {absences.length + rdvs.length > 0 && autres > 0 && ` et ${autres} autre${autres > 1 ? 's' : ''}`}
    </>
  )
}

function Ecartes({ ecartes, nomDe }: { ecartes: readonly Ecarte[]; nomDe: (id: number) => string }) {
  if (ecartes.length === 0) return null
  const parAgent = new Map<number, Set<string>>()
  for (const { agentId, raison } of ecartes) {
    parAgent.set(agentId, (parAgent.get(agentId) ?? new Set()).add(RAISONS[raison]))
  }
  return (
    <details>
      <summary>Pourquoi pas {parAgent.size > 1 ? `ces ${parAgent.size} agents` : 'cet agent'} ?</summary>
      <ul>
        {[...parAgent].map(([agentId, raisons]) => (
          <li key={agentId}>
            {nomDe(agentId)} : {[...raisons].join(', ')}
          </li>
        ))}
      </ul>
    </details>
  )
}

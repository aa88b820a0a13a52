import { notifications } from '@mantine/notifications'
import type { Schemas } from '@permanence/api-client'
import { formatNom } from '@permanence/domain'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Attente, Panne } from '../../ui/etats.js'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { FormulaireAgent } from './formulaire-agent.js'
import { agentQuery, creerAgentMutation, modifierAgentMutation } from './queries.js'
import { RenvoyerInvitation } from './renvoyer-invitation.js'

const route = getRouteApi('/coque/parametres/agents/$id')

/** An agent, new (`nouveau`) or to change: for admins of the organisation. */
export function PageAgent() {
  const { id } = route.useParams()
  const { organisationId, moi } = useContexte()
  const nouveau = id === 'nouveau'
  const { data: agent, error } = useQuery({ ...agentQuery(Number(id)), enabled: !nouveau })
  const client = useQueryClient()
  const naviguer = useNavigate()
  const creer = useMutation(creerAgentMutation(client))
  const modifier = useMutation(modifierAgentMutation(client))
  const retour = () => void naviguer({ to: '/parametres/agents' })
  const enregistre = (fait: Schemas['Agent']) => {
    // The server invites whoever is given an address and no password.
    const invite = fait.invitable && fait.email !== agent?.email
    notifications.show({
      message: invite ? `Agent enregistré. Une invitation part à l’adresse ${fait.email}.` : 'Agent enregistré.',
    })
    retour()
  }
  return (
    <Page
      actions={agent?.invitable === true && <RenvoyerInvitation agent={agent} />}
      retour={<Link to="/parametres/agents">Agents</Link>}
      titre={nouveau ? 'Nouvel agent' : agent === undefined ? 'Agent' : formatNom(agent)}
    >
      {error !== null && agent === undefined && <Panne erreur={error} />}
      {!nouveau && agent === undefined && error === null && <Attente />}
      {(nouveau || agent !== undefined) && (
        <div className="carte">
          <FormulaireAgent
            enCours={creer.isPending || modifier.isPending}
            erreur={creer.error ?? modifier.error}
            key={id}
            nommeAdmin={moi.adminTerritoire}
            onAnnuler={retour}
            onEnvoyer={({ role, desactive, motDePasse, monMotDePasse, ...saisie }) => {
              // His roles in other organisations are not ours to touch.
              const ailleurs = agent?.roles.filter((lien) => lien.organisationId !== organisationId) ?? []
              const roles = [...ailleurs, { organisationId, role }]
              const secret = motDePasse === '' ? {} : { motDePasse }
              const preuve = monMotDePasse === '' ? {} : { monMotDePasse }
              const body = { ...saisie, ...secret, ...preuve, roles }
              if (agent === undefined) creer.mutate(body, { onSuccess: enregistre })
              else {
                const cible = { id: agent.id, version: agent.version, body: { ...body, desactive } }
                modifier.mutate(cible, { onSuccess: enregistre })
              }
            }}
            organisationId={organisationId}
            {...(agent !== undefined && { agent })}
          />
        </div>
      )}
    </Page>
  )
}

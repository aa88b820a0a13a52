import { notifications } from '@mantine/notifications'
import type { Schemas } from '@permanence/api-client'
import { droitAgent, droitRoles, formatNom, permits } from '@permanence/domain'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Attente, Panne } from '../../ui/etats.js'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { cibleDe, CREATION_RESERVEE, LECTURE_SEULE } from '../coque/droits.js'
import { accord, rienAEnvoyer } from '../edition/rien.js'
import { corpsAgent, FormulaireAgent, useEditionAgent } from './formulaire-agent.js'
import { agentQuery, createAgentMutation, updateAgentMutation } from './queries.js'
import { ResendInvitation } from './resend-invitation.js'

const route = getRouteApi('/coque/parametres/agents/$id')

type Agent = Schemas['Agent']

/** An agent, new (`nouveau`) or to change: for admins of the organisation. */
export function PageAgent() {
  const { id } = route.useParams()
  const { organisationId, actor } = useContexte()
  const nouveau = id === 'nouveau'
  const { data: agent = null, error } = useQuery({ ...agentQuery(Number(id)), enabled: !nouveau })
  const permis =
    agent === null
      ? permits(droitRoles(actor, { organisationId }, 'ecrire'))
      : permits(droitAgent(actor, cibleDe(agent), 'ecrire'))
  return (
    <Page
      actions={permis && agent?.invitable === true && <ResendInvitation agent={agent} />}
      retour={<Link to="/parametres/agents">Agents</Link>}
      titre={nouveau ? 'Nouvel agent' : agent === null ? 'Agent' : formatNom(agent)}
    >
      {error !== null && agent === null && <Panne erreur={error} />}
      {!nouveau && agent === null && error === null && <Attente />}
      {nouveau && !permis && <p>{CREATION_RESERVEE}</p>}
      {((nouveau && permis) || agent !== null) && (
        <div className="carte">
          <Editeur agent={agent} key={`${id} ${organisationId}`} organisationId={organisationId} permis={permis} />
        </div>
      )}
    </Page>
  )
}

function Editeur({ agent, organisationId, permis }: { agent: Agent | null; organisationId: number; permis: boolean }) {
  const { moi } = useContexte()
  const client = useQueryClient()
  const naviguer = useNavigate()
  const create = useMutation(createAgentMutation(client))
  const update = useMutation(updateAgentMutation(client))
  const enCours = create.isPending || update.isPending
  const nom = agent === null ? `agent-nouveau-${organisationId}` : `agent-${agent.id}-${organisationId}`
  const edition = useEditionAgent(nom, agent, organisationId, enCours)
  const { lecture, saisie, changements, restart } = edition
  const retour = () => void naviguer({ to: '/parametres/agents' })
  const enregistre = (fait: Agent) => {
    // The server invites the person who is given an address and no password.
    const invite = fait.invitable && fait.email !== agent?.email
    restart()
    notifications.show({
      message: invite ? `Agent enregistré. Une invitation part à l’adresse ${fait.email}.` : 'Agent enregistré.',
    })
    retour()
  }
  const corpsDe = corpsAgent(lecture, organisationId, moi.adminTerritoire)
  return (
    <FormulaireAgent
      edition={edition}
      enCours={enCours}
      erreur={create.error ?? update.error}
      lectureSeule={permis ? null : LECTURE_SEULE.agent}
      nommeAdmin={moi.adminTerritoire}
      onCancel={retour}
      onSend={({ monMotDePasse, motDePasse }, accepte) => {
        const preuve = monMotDePasse === undefined ? {} : { monMotDePasse }
        const secret = motDePasse === undefined ? {} : { motDePasse }
        if (lecture === null) {
          const { desactive: _actif, ...corps } = corpsDe(saisie)
          create.mutate({ ...corps, ...secret, ...preuve }, { onSuccess: enregistre })
          return
        }
        const body = { ...changements(corpsDe), ...secret }
        if (rienAEnvoyer(body)) retour()
        else
          update.mutate(
            { id: lecture.id, version: lecture.version, body: { ...body, ...preuve, ...accord(accepte) } },
            { onSuccess: enregistre },
          )
      }}
      organisationId={organisationId}
    />
  )
}

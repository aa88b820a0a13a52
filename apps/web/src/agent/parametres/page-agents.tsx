import { formatNom } from '@permanence/domain'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Icone } from '../../ui/icone.js'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { LienBouton } from '../coque/lien-bouton.js'
import { agentsQuery, servicesQuery } from '../referentiel/queries.js'
import { TEXTE_ROLE } from '../session/roles.js'

export function PageAgents() {
  const { organisationId, organisation, role: monRole, moi } = useContexte()
  const administre = monRole === 'admin' || moi.adminTerritoire
  const { data: agents } = useSuspenseQuery(agentsQuery(organisationId))
  const { data: services } = useSuspenseQuery(servicesQuery)
  return (
    <Page
      actions={
        administre && (
          <LienBouton
            leftSection={<Icone nom="plus" taille={16} />}
            params={{ id: 'nouveau' }}
            to="/parametres/agents/$id"
          >
            Nouvel agent
          </LienBouton>
        )
      }
      titre={`Agents, ${organisation}`}
    >
      <div className="carte carte-table">
        <table className="table">
          <caption className="hors-ecran">Agents</caption>
          <thead>
            <tr>
              <th scope="col">Nom</th>
              <th scope="col">Rôle</th>
              <th scope="col">Services</th>
              <th scope="col">E-mail</th>
              <th scope="col">Planning</th>
            </tr>
          </thead>
          <tbody>
            {agents.map((agent) => {
              const role = agent.roles.find((un) => un.organisationId === organisationId)?.role
              return (
                <tr key={agent.id}>
                  <td>
                    {administre ? (
                      <Link params={{ id: String(agent.id) }} to="/parametres/agents/$id">
                        {formatNom(agent)}
                      </Link>
                    ) : (
                      <strong>{formatNom(agent)}</strong>
                    )}
                    {agent.desactive && <span className="discret"> (désactivé)</span>}
                  </td>
                  <td>
                    {role === undefined ? '' : TEXTE_ROLE[role]}
                    {agent.adminTerritoire && <span className="discret"> (administre le territoire)</span>}
                  </td>
                  <td>
                    {agent.serviceIds
                      .map((id) => services.find((service) => service.id === id)?.nomCourt ?? '')
                      .join(', ')}
                  </td>
                  <td>{agent.email}</td>
                  <td>
                    {agent.agenda === 'aucun' ? (
                      ''
                    ) : (
                      <Link search={{ agents: String(agent.id) }} to="/agenda">
                        Agenda<span className="hors-ecran"> de {formatNom(agent)}</span>
                      </Link>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </Page>
  )
}

import type { FastifyPluginAsync } from 'fastify'
import { limitSensitive, sensitiveLimit } from '../../../platform/http/rate-limit.js'
import { IdParams, Liste } from '../../../platform/http/types.js'
import { Agent, AgentChange, AgentsQuery, NewAgent, Visibilite } from '../contract/agents.js'
import { secondFacteurAgentRoutes } from './second-facteur.js'
import { REFUS_PREUVE, proveAgain } from '../../sessions/index.js'
import { requirePerson, givesMuch } from '../usecases/require-access.js'
import { asksAgain, updateAgent } from '../usecases/update.js'
import { readVisibilite } from '../usecases/read-visibilite.js'
import { createAgent } from '../usecases/create.js'
import { getAgent } from '../usecases/get.js'
import { inviteAgain } from '../usecases/invite-again.js'
import { listAgents } from '../usecases/list.js'
import { bareOperation, operation } from '../../../platform/http/operation.js'
import { agent, personne } from '../../../platform/http/access.js'
import { readAs, whoAsks } from '../../../platform/http/read.js'
import { writeAs } from '../../../platform/http/write.js'
import { ifMatch } from '../../../platform/http/version.js'

const REFUS_ROLES = [
  'agent.email_pris',
  'agent.email_attendu',
  'agent.intervenant_sans_connexion',
  'agent.acces_en_session',
  'agent.role_double',
  'organisation.inconnue',
  'service.inconnu',
  'mot_de_passe.devinable',
] as const

export const agentsRoutes: FastifyPluginAsync = async (app) => {
  const config = limitSensitive(app)
  // Here too a password may be guessed; what asks for none is a write like others.
  const [limitCreate, limitUpdate] = [sensitiveLimit(app), sensitiveLimit(app)]
  await app.register(secondFacteurAgentRoutes)
  operation(
    app,
    {
      id: 'listAgents',
      route: 'GET /agents',
      tags: ['Référentiel'],
      resume: 'Liste les agents.',
      acces: agent('referentiel:lire'),
      query: AgentsQuery,
      rend: { 200: Liste(Agent) },
    },
    ({ ctx, query }) => listAgents(ctx, query),
  )

  operation(
    app,
    {
      id: 'getAgent',
      route: 'GET /agents/:id',
      tags: ['Référentiel'],
      resume: 'Lit un agent.',
      acces: agent('referentiel:lire', { sujet: true }),
      params: IdParams,
      rend: { 200: Agent },
    },
    ({ ctx, params }) => getAgent(ctx, params.id),
  )

  operation(
    app,
    {
      id: 'readVisibilite',
      route: 'GET /agents/:id/visibilite',
      tags: ['Référentiel'],
      resume: 'Dit qui voit l’agenda d’un agent, et par quelle règle.',
      description:
        'Qui voit l’agenda de cet agent, et par quelle règle. Pour lui-même et pour qui administre sa fiche.',
      acces: agent('referentiel:lire', { droit: true, sujet: true }),
      params: IdParams,
      rend: { 200: Visibilite },
    },
    ({ ctx, params }) => readVisibilite(ctx, params.id),
  )

  bareOperation(
    app,
    {
      id: 'createAgent',
      route: 'POST /agents',
      tags: ['Référentiel'],
      resume: 'Crée un agent, avec ou sans connexion.',
      description:
        'Crée un agent. S’il se connecte (adresse e-mail), ou s’il administre : en session, le mot de passe de l’appelant retapé (`monMotDePasse`). Avec une adresse et sans mot de passe, il reçoit par e-mail une invitation à en choisir un. Un jeton ne crée que des intervenants.',
      acces: agent('referentiel:ecrire', { droit: true, sujet: true }),
      body: NewAgent,
      ecrit: {},
      rend: { 201: Agent },
      refus: [...REFUS_ROLES, ...REFUS_PREUVE],
    },
    async (request, reply) => {
      const { body } = request
      if (givesMuch(body)) {
        await readAs(request, (ctx) => Promise.resolve(requirePerson(ctx)))
        await limitCreate(request, reply)
        await proveAgain(app, whoAsks(request), body.monMotDePasse, '/monMotDePasse')
      }
      return writeAs(request, reply, (ctx) => createAgent(ctx, body))
    },
  )

  bareOperation(
    app,
    {
      id: 'updateAgent',
      route: 'PATCH /agents/:id',
      tags: ['Référentiel'],
      resume: 'Change un agent, ses rôles ou ses services ; le désactive.',
      description:
        'Change un agent. L’adresse e-mail, le mot de passe, un rôle d’administrateur ou l’administration du territoire : en session, le mot de passe de l’appelant retapé (`monMotDePasse`). Un jeton ne change que le nom, le prénom et le fuseau de qui se connecte.',
      acces: agent('referentiel:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      body: AgentChange,
      ecrit: { version: 'agent' },
      rend: { 200: Agent },
      refus: [
        'agent.rdvs_a_venir',
        'changement.avertissements',
        'territoire.sans_admin',
        'organisation.sans_admin',
        ...REFUS_ROLES,
        ...REFUS_PREUVE,
      ],
    },
    async (request, reply) => {
      const { id } = request.params
      const { body } = request
      const parts = [body.motDePasse, body.email, body.roles, body.adminTerritoire]
      if (parts.some((part) => part !== undefined)) {
        const sensitive = await readAs(request, (ctx) => asksAgain(ctx, id, body))
        if (sensitive) {
          await limitUpdate(request, reply)
          await proveAgain(app, whoAsks(request), body.monMotDePasse, '/monMotDePasse')
        }
      }
      return writeAs(request, reply, (ctx) => updateAgent(ctx, id, ifMatch(request), body))
    },
  )

  operation(
    app,
    {
      id: 'inviteAgent',
      route: 'POST /agents/:id/inviter',
      tags: ['Référentiel'],
      resume: 'Renvoie à un agent son invitation.',
      description:
        'Envoie de nouveau, par e-mail, le lien par lequel un agent choisit son premier mot de passe. Le lien d’avant ne sert plus. Fermé aux jetons.',
      acces: personne({ droit: true, sujet: true }),
      config,
      params: IdParams,
      ecrit: {},
      rend: { 200: Agent },
      refus: ['invitation.inutile'],
    },
    ({ ctx, params }) => inviteAgain(ctx, params.id),
  )
}

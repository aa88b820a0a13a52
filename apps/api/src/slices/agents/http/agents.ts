import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { limitSensitive, sensitiveLimit } from '../../../platform/http/limite.js'
import { problems } from '../../../platform/http/problem.js'
import { IdParams, KeyHeaders, Liste, MatchHeaders, WriteQuery } from '../../../platform/http/types.js'
import { etag, ifMatch, readAs, whoAsks, writeAs } from '../../../platform/http/unit.js'
import { Agent, AgentChange, AgentsQuery, NewAgent, Visibilite } from '../contract/agents.js'
import { secondFacteurAgentRoutes } from './second-facteur.js'
import { proveAgain } from '../../sessions/index.js'
import { demandPerson, givesMuch } from '../usecases/demand-access.js'
import { asksAgain, updateAgent } from '../usecases/update.js'
import { readVisibilite } from '../usecases/read-visibilite.js'
import { createAgent, getAgent, inviteAgain, listAgents } from '../usecases/agents.js'

export const agentsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const config = limitSensitive(app)
  // Here too a password may be guessed; what asks for none is a write like others.
  const [limitCreate, limitUpdate] = [sensitiveLimit(app), sensitiveLimit(app)]
  await app.register(secondFacteurAgentRoutes)
  app.get(
    '/agents',
    {
      schema: {
        operationId: 'listAgents',
        tags: ['Référentiel'],
        querystring: AgentsQuery,
        response: { 200: Liste(Agent), ...problems(401, 403, 404, 410) },
      },
    },
    (request) => readAs(request, (ctx) => listAgents(ctx, request.query)),
  )

  app.get(
    '/agents/:id',
    {
      schema: {
        operationId: 'getAgent',
        tags: ['Référentiel'],
        params: IdParams,
        response: { 200: Agent, ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const found = await readAs(request, (ctx) => getAgent(ctx, request.params.id))
      reply.header('etag', etag(found.version))
      return found
    },
  )

  app.get(
    '/agents/:id/visibilite',
    {
      schema: {
        operationId: 'readVisibilite',
        tags: ['Référentiel'],
        description:
          'Qui voit l’agenda de cet agent, et par quelle règle. Pour lui-même et pour qui administre sa fiche.',
        params: IdParams,
        response: { 200: Visibilite, ...problems(401, 403, 404) },
      },
    },
    (request) => readAs(request, (ctx) => readVisibilite(ctx, request.params.id)),
  )

  app.post(
    '/agents',
    {
      schema: {
        operationId: 'createAgent',
        tags: ['Référentiel'],
        description:
          'Crée un agent. S’il se connecte (adresse e-mail), ou s’il administre : en session, le mot de passe de l’appelant retapé (`monMotDePasse`). Avec une adresse et sans mot de passe, il reçoit par e-mail une invitation à en choisir un. Un jeton ne crée que des intervenants.',
        querystring: WriteQuery,
        headers: KeyHeaders,
        body: NewAgent,
        response: { 201: Agent, ...problems(401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const { body } = request
      if (givesMuch(body)) {
        await readAs(request, (ctx) => Promise.resolve(demandPerson(ctx)))
        await limitCreate(request, reply)
        await proveAgain(app, whoAsks(request), body.monMotDePasse, '/monMotDePasse')
      }
      return writeAs(request, reply, { status: 201 }, (ctx) => createAgent(ctx, body))
    },
  )

  app.patch(
    '/agents/:id',
    {
      schema: {
        operationId: 'updateAgent',
        tags: ['Référentiel'],
        description:
          'Change un agent. L’adresse e-mail, le mot de passe, un rôle d’administrateur ou l’administration du territoire : en session, le mot de passe de l’appelant retapé (`monMotDePasse`). Un jeton ne change que le nom, le prénom et le fuseau de qui se connecte.',
        params: IdParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        body: AgentChange,
        response: { 200: Agent, ...problems(401, 403, 404, 409, 412, 428) },
      },
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
      return writeAs(request, reply, { sujet: 'agent' }, (ctx) => updateAgent(ctx, id, ifMatch(request), body))
    },
  )

  app.post(
    '/agents/:id/inviter',
    {
      config,
      schema: {
        operationId: 'inviteAgent',
        tags: ['Référentiel'],
        description:
          'Envoie de nouveau, par e-mail, le lien par lequel un agent choisit son premier mot de passe. Le lien d’avant ne sert plus. Fermé aux jetons.',
        params: IdParams,
        querystring: WriteQuery,
        headers: KeyHeaders,
        response: { 200: Agent, ...problems(401, 403, 404, 409) },
      },
    },
    (request, reply) => writeAs(request, reply, {}, (ctx) => inviteAgain(ctx, request.params.id)),
  )
}

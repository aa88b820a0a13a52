import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { problems } from '../../../platform/http/problem.js'
import { IdParams, KeyHeaders, Liste, MatchHeaders, Page, WriteQuery } from '../../../platform/http/types.js'
import { etag, ifMatch, readAs, writeAs } from '../../../platform/http/unit.js'
import { defusionnerUsager } from '../usecases/detach.js'
import { listDoublons } from '../usecases/list-doublons.js'
import { fusionnerUsager } from '../usecases/merge.js'
import { listLectures } from '../usecases/list-lectures.js'
import { Lecture, LecturesQuery } from '../contract/lectures.js'
import {
  Doublons,
  Fusion,
  NewUsager,
  Usager,
  UsagerARessembler,
  UsagerChange,
  UsagerCree,
  UsagerQuery,
  UsagersQuery,
  UsagersRecherche,
} from '../contract/usagers.js'
import { findUsagers, listUsagers } from '../usecases/list.js'
import { listRessemblants } from '../usecases/find-ressemblants.js'
import { createUsager, getUsager, updateUsager } from '../usecases/usagers.js'

export const usagersRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/usagers',
    {
      schema: {
        operationId: 'listUsagers',
        tags: ['Usagers'],
        querystring: UsagersQuery,
        response: { 200: Liste(Usager), ...problems(401, 403, 404, 410) },
      },
    },
    (request) => readAs(request, (ctx) => listUsagers(ctx, request.query)),
  )

  app.post(
    '/usagers/rechercher',
    {
      schema: {
        operationId: 'searchUsagers',
        tags: ['Usagers'],
        description:
          'Les plus ressemblants d’abord, sur une seule page (`suivant` et `marque` sont toujours null). Une lecture : la même portée que GET /usagers, sans clé d’idempotence. Un POST, pour que rien de personnel ne reste dans une adresse.',
        body: UsagersRecherche,
        response: { 200: Liste(Usager), ...problems(401, 403, 404) },
      },
    },
    (request) => readAs(request, (ctx) => findUsagers(ctx, request.body)),
  )

  app.post(
    '/usagers/ressemblants',
    {
      schema: {
        operationId: 'listRessemblants',
        tags: ['Usagers'],
        description:
          'Avant de créer une fiche : celles qui pourraient être la même personne, ou partagent son téléphone ou son adresse e-mail. Une lecture, tracée : la même portée que GET /usagers, sans clé d’idempotence.',
        body: UsagerARessembler,
        response: { 200: Doublons, ...problems(401, 403, 404) },
      },
    },
    (request) => readAs(request, (ctx) => listRessemblants(ctx, request.body)),
  )

  app.get(
    '/usagers/:id',
    {
      schema: {
        operationId: 'getUsager',
        tags: ['Usagers'],
        params: IdParams,
        querystring: UsagerQuery,
        response: { 200: Usager, ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const found = await readAs(request, (ctx) => getUsager(ctx, request.params.id, request.query))
      reply.header('etag', etag(found.version))
      return found
    },
  )

  app.post(
    '/usagers',
    {
      schema: {
        operationId: 'createUsager',
        tags: ['Usagers'],
        querystring: WriteQuery,
        headers: KeyHeaders,
        body: NewUsager,
        response: { 201: UsagerCree, ...problems(401, 403, 404, 409) },
      },
    },
    (request, reply) => writeAs(request, reply, { status: 201 }, (ctx) => createUsager(ctx, request.body)),
  )

  app.patch(
    '/usagers/:id',
    {
      schema: {
        operationId: 'updateUsager',
        tags: ['Usagers'],
        params: IdParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        body: UsagerChange,
        response: { 200: Usager, ...problems(401, 403, 404, 409, 412, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { sujet: 'usager' }, (ctx) =>
        updateUsager(ctx, request.params.id, ifMatch(request), request.body),
      ),
  )

  app.get(
    '/usagers/:id/doublons',
    {
      schema: {
        operationId: 'listDoublons',
        tags: ['Usagers'],
        description:
          'Fiches qui pourraient être la même personne, avec les raisons. À rapprocher par une personne, jamais seules.',
        params: IdParams,
        response: { 200: Doublons, ...problems(401, 403, 404) },
      },
    },
    (request) => readAs(request, (ctx) => listDoublons(ctx, request.params.id)),
  )

  app.get(
    '/usagers/:id/lectures',
    {
      schema: {
        operationId: 'listLectures',
        tags: ['Usagers'],
        description:
          'Qui a lu cette personne depuis un an, du plus récent au plus ancien : sa fiche ouverte, et chaque page de liste, d’agenda, de recherche ou d’export qui a montré d’elle plus que son nom. Pour qui peut modifier sa fiche. La même lecture répétée en un quart d’heure n’est comptée qu’une fois.',
        params: IdParams,
        querystring: LecturesQuery,
        response: { 200: Page(Lecture), ...problems(401, 403, 404) },
      },
    },
    (request) => readAs(request, (ctx) => listLectures(ctx, request.params.id, request.query)),
  )

  app.post(
    '/usagers/:id/fusionner',
    {
      schema: {
        operationId: 'fusionnerUsager',
        tags: ['Usagers'],
        description:
          'Cette fiche disparaît dans une autre, qui reçoit ses rendez-vous, proches, référents et organisations. Rend la fiche qui reste. Annulable trente jours.',
        params: IdParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        body: Fusion,
        response: { 200: Usager, ...problems(401, 403, 404, 409, 412, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { sujet: 'usager' }, (ctx) =>
        fusionnerUsager(ctx, request.params.id, ifMatch(request), request.body),
      ),
  )

  app.post(
    '/usagers/:id/defusionner',
    {
      schema: {
        operationId: 'defusionnerUsager',
        tags: ['Usagers'],
        description:
          'Annule la fusion de cette fiche dans une autre : chacune retrouve ce qu’elle avait. Refusé si l’une a changé depuis. Rend la fiche revenue.',
        params: IdParams,
        querystring: WriteQuery,
        headers: KeyHeaders,
        response: { 200: Usager, ...problems(401, 403, 404, 409) },
      },
    },
    (request, reply) => writeAs(request, reply, {}, (ctx) => defusionnerUsager(ctx, request.params.id)),
  )
}

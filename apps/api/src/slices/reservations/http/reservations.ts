import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Ics, sendIcs } from '../../../platform/http/ics.js'
import { limitSensitive } from '../../../platform/http/limite.js'
import { problems } from '../../../platform/http/problem.js'
import { Closed, KeyHeaders, WriteQuery } from '../../../platform/http/types.js'
import { Creneaux } from '../../creneaux/index.js'
import {
  Deplacement,
  LienParams,
  MovesQuery,
  NewReservation,
  RdvUsager,
  Reservation,
  ReservationAVerifier,
} from '../contract/reservations.js'
import {
  cancelByLien,
  confirmReservation,
  listMovesByLien,
  moveByLien,
  readByLien,
  readIcsByLien,
} from '../usecases/reservations.js'

export const reservationsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const sensitive = limitSensitive(app)
  const tags = ['Réservation en ligne']

  app.post(
    '/reservations',
    {
      config: sensitive,
      schema: {
        operationId: 'confirmReservation',
        tags,
        // No rehearsal: asking for a code sends one, and never goes without its count and its limit.
        querystring: Closed({}),
        headers: KeyHeaders,
        description:
          'Le créneau gardé devient un rendez-vous. 202 : un code part à l’adresse e-mail, toujours, qu’elle soit connue ou non ; le créneau est gardé cinq minutes de plus, et la même demande est refaite avec `code`. Redemandée sans `code`, elle en envoie un nouveau. 201 d’emblée quand rien ne peut être prouvé : un téléphone seul. Un contact non prouvé n’ouvre jamais une fiche existante. 422 `reservation.travail_attendu` : le refus porte un défi ALTCHA ; la même demande est refaite avec `travail`.',
        body: NewReservation,
        response: { 201: Reservation, 202: ReservationAVerifier, ...problems(404, 409) },
      },
    },
    (request, reply) => confirmReservation(request, reply, request.body),
  )

  app.get(
    '/mes-rdvs/:jeton',
    {
      config: sensitive,
      schema: { operationId: 'readByLien', tags, params: LienParams, response: { 200: RdvUsager, ...problems(404) } },
    },
    (request) => readByLien(request, request.params.jeton),
  )

  app.get(
    '/mes-rdvs/:jeton/rendez-vous.ics',
    {
      config: sensitive,
      schema: {
        operationId: 'readIcsByLien',
        description: 'Fichier iCalendar, le même événement que dans les messages : ajouté deux fois, il reste un.',
        tags,
        params: LienParams,
        response: { 200: Ics, ...problems(404) },
      },
    },
    async (request, reply) => sendIcs(reply, await readIcsByLien(request, request.params.jeton)),
  )

  app.get(
    '/mes-rdvs/:jeton/creneaux',
    {
      config: sensitive,
      schema: {
        operationId: 'listMovesByLien',
        description:
          'Créneaux où déplacer ce rendez-vous : même motif, même lieu, même durée, son propre temps compté libre. 62 jours au plus.',
        tags,
        params: LienParams,
        querystring: MovesQuery,
        response: { 200: Creneaux, ...problems(404, 409) },
      },
    },
    (request) => listMovesByLien(request, request.params.jeton, request.query),
  )

  app.post(
    '/mes-rdvs/:jeton/deplacer',
    {
      config: sensitive,
      schema: {
        operationId: 'moveByLien',
        description:
          'Déplace ce rendez-vous, jusqu’au délai du motif ; il garde sa durée, son lieu, son lien et, s’il le peut, son agent.',
        tags,
        params: LienParams,
        querystring: WriteQuery,
        headers: KeyHeaders,
        body: Deplacement,
        response: { 200: RdvUsager, ...problems(404, 409, 412) },
      },
    },
    (request, reply) => moveByLien(request, reply, request.params.jeton, request.body.debut),
  )

  app.post(
    '/mes-rdvs/:jeton/annuler',
    {
      config: sensitive,
      schema: {
        operationId: 'cancelByLien',
        tags,
        params: LienParams,
        querystring: WriteQuery,
        headers: KeyHeaders,
        response: { 200: RdvUsager, ...problems(404, 409) },
      },
    },
    (request, reply) => cancelByLien(request, reply, request.params.jeton),
  )
}

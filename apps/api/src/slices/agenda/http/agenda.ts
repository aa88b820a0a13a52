import type { FastifyPluginAsync } from 'fastify'
import { Agenda, AgendaQuery } from '../contract/agenda.js'
import { readAgenda } from '../usecases/read-agenda.js'
import { operation } from '../../../platform/http/operation.js'
import { agent } from '../../../platform/http/access.js'
import { REFUS_PERIODE } from '../../../platform/http/range.js'

export const agendaRoutes: FastifyPluginAsync = async (app) => {
  operation(
    app,
    {
      id: 'readAgenda',
      route: 'GET /agenda',
      tags: ['Agenda'],
      resume: 'Lit l’agenda d’un à vingt agents : rendez-vous, plages, absences, notes, jours fériés.',
      acces: agent('planning:lire', { sujet: true }),
      query: AgendaQuery,
      rend: { 200: Agenda },
      refus: ['agenda.agents_ou_equipe', ...REFUS_PERIODE],
    },
    ({ ctx, query }) => readAgenda(ctx, query),
  )
}

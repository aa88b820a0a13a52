import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { IdParams, Liste, Page } from '../../platform/http/types.js'
import { createMotif, deleteMotif, getMotif, listMotifs, listMotifsPublics, updateMotif } from './usecases.js'
import { openOperation, operation } from '../../platform/http/operation.js'
import { agent, ouverte } from '../../platform/http/access.js'
import { Motif, MotifChange, MotifLu, MotifPublic, MotifsQuery, NewMotif } from './contract.js'

export const motifsRoutes: FastifyPluginAsync = async (app) => {
  openOperation(
    app,
    {
      id: 'listMotifs',
      route: 'GET /motifs',
      tags: ['Référentiel', 'Réservation en ligne'],
      resume: 'Liste les motifs.',
      description:
        'Ceux de vos organisations ; d’un motif d’un autre service, un agent ne lit que le nom. Sans session : ce qui est public, et cela seulement.',
      acces: ouverte('referentiel:lire', { sujet: true }),
      query: MotifsQuery,
      rend: { 200: Type.Union([Liste(MotifLu), Page(MotifPublic)]) },
    },
    {
      agent: ({ ctx, query }) => listMotifs(ctx, query),
      tous: ({ reader, query }) => listMotifsPublics(reader, query),
    },
  )

  operation(
    app,
    {
      id: 'getMotif',
      route: 'GET /motifs/:id',
      tags: ['Référentiel'],
      resume: 'Lit un motif.',
      description: 'D’un motif d’un autre service, un agent ne lit que le nom.',
      acces: agent('referentiel:lire', { sujet: true }),
      params: IdParams,
      rend: { 200: MotifLu },
    },
    ({ ctx, params }) => getMotif(ctx, params.id),
  )

  operation(
    app,
    {
      id: 'createMotif',
      route: 'POST /motifs',
      tags: ['Référentiel'],
      resume: 'Crée un motif.',
      acces: agent('referentiel:ecrire', { droit: true, sujet: true }),
      body: NewMotif,
      ecrit: {},
      rend: { 201: Motif },
      refus: ['organisation.inconnue', 'service.inconnu', 'motif.nom_pris', 'motif.pas_attendu'],
    },
    ({ ctx, body }) => createMotif(ctx, body),
  )

  operation(
    app,
    {
      id: 'updateMotif',
      route: 'PATCH /motifs/:id',
      tags: ['Référentiel'],
      resume: 'Change un motif, ou l’archive.',
      acces: agent('referentiel:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      body: MotifChange,
      ecrit: { version: 'motif' },
      rend: { 200: Motif },
      refus: [
        'service.inconnu',
        'motif.nom_pris',
        'motif.pas_attendu',
        'motif.fige',
        'motif.service_fige',
        'motif.dans_des_plages',
      ],
    },
    ({ ctx, params, body, version }) => updateMotif(ctx, params.id, version, body),
  )

  operation(
    app,
    {
      id: 'deleteMotif',
      route: 'DELETE /motifs/:id',
      tags: ['Référentiel'],
      resume: 'Supprime un motif jamais utilisé ; archive les autres.',
      description: 'Supprimé s’il n’a jamais servi, archivé sinon.',
      acces: agent('referentiel:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      ecrit: { version: 'motif' },
      rend: { 204: Type.Null() },
    },
    ({ ctx, params, version }) => deleteMotif(ctx, params.id, version),
  )
}

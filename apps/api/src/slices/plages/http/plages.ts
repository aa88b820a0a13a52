import type { FastifyPluginAsync } from 'fastify'
import { undoPlage } from '../usecases/undo.js'
import { IdParams, Liste, Page } from '../../../platform/http/types.js'
import { createPlage } from '../usecases/create.js'
import { deletePlage } from '../usecases/delete.js'
import { getPlage } from '../usecases/get.js'
import { listPlageOccurrences } from '../usecases/list-occurrences.js'
import { listPlages } from '../usecases/list.js'
import { updatePlage } from '../usecases/update.js'
import { operation } from '../../../platform/http/operation.js'
import { agent } from '../../../platform/http/access.js'
import { REFUS_ANNULATION, REFUS_PARTAGE, REFUS_PORTEE } from '../../series/index.js'
import {
  NewPlage,
  Occurrence,
  OccurrencesQuery,
  Plage,
  PlageChange,
  PlageEnregistree,
  PlageRetablie,
  PlagesQuery,
  SeriesDeleteQuery,
  SeriesDeleted,
} from '../contract/plages.js'

const REFUS_PLAGE = [
  'lieu.inconnu',
  'lieu.archive',
  'motif.inconnu',
  'motif.archive',
  'motif.autre_service',
  'motif.collectif',
  'plage.fin_avant_debut',
  'plage.lieu_attendu',
] as const

export const plagesRoutes: FastifyPluginAsync = async (app) => {
  operation(
    app,
    {
      id: 'listPlages',
      route: 'GET /plages',
      tags: ['Plages d’ouverture'],
      resume: 'Liste les plages d’ouverture d’un agent ou d’une organisation.',
      acces: agent('planning:lire', { droit: true, sujet: true }),
      query: PlagesQuery,
      rend: { 200: Liste(Plage) },
    },
    ({ ctx, query }) => listPlages(ctx, query),
  )

  operation(
    app,
    {
      id: 'getPlage',
      route: 'GET /plages/:id',
      tags: ['Plages d’ouverture'],
      resume: 'Lit une plage d’ouverture.',
      acces: agent('planning:lire', { droit: true, sujet: true }),
      params: IdParams,
      rend: { 200: Plage },
    },
    ({ ctx, params }) => getPlage(ctx, params.id),
  )

  operation(
    app,
    {
      id: 'listPlageOccurrences',
      route: 'GET /plages/:id/occurrences',
      tags: ['Plages d’ouverture'],
      resume: 'Liste les jours où une plage a lieu.',
      acces: agent('planning:lire', { droit: true, sujet: true }),
      params: IdParams,
      query: OccurrencesQuery,
      rend: { 200: Page(Occurrence) },
      refus: ['periode.inversee', 'periode.trop_longue'],
    },
    ({ ctx, params, query }) => listPlageOccurrences(ctx, params.id, query),
  )

  operation(
    app,
    {
      id: 'createPlage',
      route: 'POST /plages',
      tags: ['Plages d’ouverture'],
      resume: 'Crée une plage d’ouverture.',
      acces: agent('planning:ecrire', { droit: true, sujet: true }),
      body: NewPlage,
      ecrit: {},
      rend: { 201: PlageEnregistree },
      refus: ['organisation.inconnue', 'agent.inconnu', 'agent.hors_organisation', ...REFUS_PLAGE],
    },
    ({ ctx, body }) => createPlage(ctx, body),
  )

  operation(
    app,
    {
      id: 'updatePlage',
      route: 'PATCH /plages/:id',
      tags: ['Plages d’ouverture'],
      resume: 'Change une occurrence, la suite ou toute une plage.',
      description:
        'Rend la partie qui porte le changement : celle demandée ou, pour une occurrence ou la suite, celle qui en est détachée.',
      acces: agent('planning:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      body: PlageChange,
      ecrit: { version: 'plage' },
      rend: { 200: PlageEnregistree },
      refus: [...REFUS_PLAGE, ...REFUS_PARTAGE],
    },
    ({ ctx, params, body, version }) => updatePlage(ctx, params.id, version, body),
  )

  operation(
    app,
    {
      id: 'undoPlage',
      route: 'POST /plages/:id/annuler-derniere-modification',
      tags: ['Plages d’ouverture'],
      resume: 'Annule la dernière modification d’une plage.',
      description:
        'Annule la dernière création, modification ou suppression, pendant le délai de grâce (90 s, sauf réglage du serveur), avec les parties de la série changées ensemble. `plage` est null quand elle n’existait pas avant.',
      acces: agent('planning:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      ecrit: { version: 'plage' },
      rend: { 200: PlageRetablie },
      refus: ['lieu.inconnu', 'motif.inconnu', 'plage.lieu_attendu', ...REFUS_ANNULATION],
    },
    ({ ctx, params, version }) => undoPlage(ctx, params.id, version),
  )

  operation(
    app,
    {
      id: 'deletePlage',
      route: 'DELETE /plages/:id',
      tags: ['Plages d’ouverture'],
      resume: 'Supprime une occurrence, la suite ou toute une plage.',
      description: 'Une occurrence devient une exception de la série ; le journal garde ce qui est supprimé.',
      acces: agent('planning:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      query: SeriesDeleteQuery,
      ecrit: { version: 'plage' },
      rend: { 200: SeriesDeleted },
      refus: [...REFUS_PORTEE],
    },
    ({ ctx, params, query, version }) => deletePlage(ctx, params.id, version, query),
  )
}

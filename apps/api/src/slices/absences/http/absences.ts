import type { FastifyPluginAsync } from 'fastify'
import { undoAbsence } from '../usecases/undo.js'
import { IdParams, Liste, Page } from '../../../platform/http/types.js'
import {
  Absence,
  AbsenceChange,
  AbsenceEnregistree,
  AbsencesQuery,
  NewAbsence,
  AbsenceRetablie,
} from '../contract/absences.js'
import { createAbsence } from '../usecases/create.js'
import { deleteAbsence } from '../usecases/delete.js'
import { getAbsence } from '../usecases/get.js'
import { listAbsenceOccurrences } from '../usecases/list-occurrences.js'
import { listAbsences } from '../usecases/list.js'
import { updateAbsence } from '../usecases/update.js'
import { operation } from '../../../platform/http/operation.js'
import { agent } from '../../../platform/http/access.js'
import { REFUS_ANNULATION, REFUS_PARTAGE, REFUS_PORTEE } from '../../series/index.js'
import { Occurrence, OccurrencesQuery, SeriesDeleteQuery, SeriesDeleted } from '../../plages/index.js'

const REFUS_ABSENCE = ['absence.fin_avant_debut', 'absence.recurrence_plusieurs_jours'] as const

export const absencesRoutes: FastifyPluginAsync = async (app) => {
  operation(
    app,
    {
      id: 'listAbsences',
      route: 'GET /absences',
      tags: ['Absences'],
      resume: 'Liste les absences d’un agent ou d’une organisation.',
      acces: agent('planning:lire', { droit: true, sujet: true }),
      query: AbsencesQuery,
      rend: { 200: Liste(Absence) },
    },
    ({ ctx, query }) => listAbsences(ctx, query),
  )

  operation(
    app,
    {
      id: 'getAbsence',
      route: 'GET /absences/:id',
      tags: ['Absences'],
      resume: 'Lit une absence.',
      acces: agent('planning:lire', { droit: true, sujet: true }),
      params: IdParams,
      rend: { 200: Absence },
    },
    ({ ctx, params }) => getAbsence(ctx, params.id),
  )

  operation(
    app,
    {
      id: 'listAbsenceOccurrences',
      route: 'GET /absences/:id/occurrences',
      tags: ['Absences'],
      resume: 'Liste les jours où une absence a lieu.',
      acces: agent('planning:lire', { droit: true, sujet: true }),
      params: IdParams,
      query: OccurrencesQuery,
      rend: { 200: Page(Occurrence) },
      refus: ['periode.inversee', 'periode.trop_longue'],
    },
    ({ ctx, params, query }) => listAbsenceOccurrences(ctx, params.id, query),
  )

  operation(
    app,
    {
      id: 'createAbsence',
      route: 'POST /absences',
      tags: ['Absences'],
      resume: 'Déclare une absence, et nomme les rendez-vous qu’elle laisse sans agent.',
      acces: agent('planning:ecrire', { droit: true, sujet: true }),
      body: NewAbsence,
      ecrit: {},
      rend: { 201: AbsenceEnregistree },
      refus: ['agent.inconnu', ...REFUS_ABSENCE],
    },
    ({ ctx, body }) => createAbsence(ctx, body),
  )

  operation(
    app,
    {
      id: 'updateAbsence',
      route: 'PATCH /absences/:id',
      tags: ['Absences'],
      resume: 'Change une occurrence, la suite ou toute une absence.',
      description:
        'Rend la partie qui porte le changement : celle demandée ou, pour une occurrence ou la suite, celle qui en est détachée.',
      acces: agent('planning:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      body: AbsenceChange,
      ecrit: { version: 'absence' },
      rend: { 200: AbsenceEnregistree },
      refus: [...REFUS_ABSENCE, ...REFUS_PARTAGE],
    },
    ({ ctx, params, body, version }) => updateAbsence(ctx, params.id, version, body),
  )

  operation(
    app,
    {
      id: 'undoAbsence',
      route: 'POST /absences/:id/annuler-derniere-modification',
      tags: ['Absences'],
      resume: 'Annule la dernière modification d’une absence.',
      description:
        'Annule la dernière création, modification ou suppression, pendant le délai de grâce (90 s, sauf réglage du serveur), avec les parties de la série changées ensemble. `absence` est null quand elle n’existait pas avant.',
      acces: agent('planning:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      ecrit: { version: 'absence' },
      rend: { 200: AbsenceRetablie },
      refus: [...REFUS_ANNULATION],
    },
    ({ ctx, params, version }) => undoAbsence(ctx, params.id, version),
  )

  operation(
    app,
    {
      id: 'deleteAbsence',
      route: 'DELETE /absences/:id',
      tags: ['Absences'],
      resume: 'Supprime une occurrence, la suite ou toute une absence.',
      description: 'Une occurrence devient une exception de la série ; le journal garde ce qui est supprimé.',
      acces: agent('planning:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      query: SeriesDeleteQuery,
      ecrit: { version: 'absence' },
      rend: { 200: SeriesDeleted },
      refus: [...REFUS_PORTEE],
    },
    ({ ctx, params, query, version }) => deleteAbsence(ctx, params.id, version, query),
  )
}

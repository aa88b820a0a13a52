import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { IdParams, Liste, Page } from '../../../platform/http/types.js'
import { Ics, sendIcs } from '../../../platform/http/ics.js'
import { readRdvIcs } from '../usecases/read-calendrier.js'
import { undoRdv } from '../usecases/undo.js'
import { createRdv } from '../usecases/create.js'
import { serieRoutes } from './series.js'
import { deleteRdv } from '../usecases/delete.js'
import { listRdvHistorique } from '../usecases/list-historique.js'
import { listRdvs } from '../usecases/list.js'
import {
  Annulation,
  AppelChange,
  Evenement,
  HistoriqueQuery,
  NewRdv,
  Rdv,
  RdvChange,
  RdvDeletion,
  RdvQuery,
  RdvsQuery,
  Report,
  StatutChange,
} from '../contract/rdvs.js'
import { participationsRoutes } from './participations.js'
import { changeAppel } from '../usecases/change-appel.js'
import { cancelRdv, changeStatut } from '../usecases/change-statut.js'
import { reportRdv, updateRdv } from '../usecases/update.js'
import { getRdv } from '../usecases/get.js'
import { bareOperation, operation } from '../../../platform/http/operation.js'
import { agent } from '../../../platform/http/access.js'
import { REFUS_RDV, REFUS_REPORT, REFUS_STATUT } from '../contract/refus.js'
import { REFUS_REFERENCE } from '../../../platform/http/refusals.js'
import { REFUS_ANNULATION } from '../../series/index.js'
import { readAs } from '../../../platform/http/read.js'

export const rdvsRoutes: FastifyPluginAsync = async (app) => {
  operation(
    app,
    {
      id: 'listRdvs',
      route: 'GET /rdvs',
      tags: ['Rendez-vous'],
      resume: 'Liste les rendez-vous.',
      acces: agent('rdvs:lire'),
      query: RdvsQuery,
      rend: { 200: Liste(Rdv) },
      refus: ['periode.inversee'],
    },
    ({ ctx, query }) => listRdvs(ctx, query),
  )

  operation(
    app,
    {
      id: 'getRdv',
      route: 'GET /rdvs/:id',
      tags: ['Rendez-vous'],
      resume: 'Lit un rendez-vous.',
      acces: agent('rdvs:lire', { droit: true, sujet: true }),
      params: IdParams,
      query: RdvQuery,
      rend: { 200: Rdv },
    },
    ({ ctx, params, query }) => getRdv(ctx, params.id, query),
  )

  bareOperation(
    app,
    {
      id: 'readRdvIcs',
      route: 'GET /rdvs/:id.ics',
      tags: ['Rendez-vous'],
      resume: 'Rend un rendez-vous pour un agenda (iCalendar).',
      description:
        'Fichier iCalendar : UID stable, SEQUENCE croissante, STATUS:CANCELLED une fois annulé. Sans nom ni adresse d’usager.',
      acces: agent('rdvs:lire', { droit: true, sujet: true }),
      params: IdParams,
      rend: { 200: Ics },
    },
    async (request, reply) => sendIcs(reply, await readAs(request, (ctx) => readRdvIcs(ctx, request.params.id))),
  )

  operation(
    app,
    {
      id: 'listRdvHistorique',
      route: 'GET /rdvs/:id/historique',
      tags: ['Rendez-vous'],
      resume: 'Dit qui a changé quoi, quand, et qui en a été prévenu.',
      description:
        'Du plus récent au plus ancien. Celui d’un rendez-vous supprimé reste lisible à qui peut le supprimer.',
      acces: agent('rdvs:lire', { droit: true, sujet: true }),
      params: IdParams,
      query: HistoriqueQuery,
      rend: { 200: Page(Evenement) },
    },
    ({ ctx, params, query }) => listRdvHistorique(ctx, params.id, query),
  )

  operation(
    app,
    {
      id: 'createRdv',
      route: 'POST /rdvs',
      tags: ['Rendez-vous'],
      resume: 'Prend un rendez-vous.',
      acces: agent('rdvs:ecrire', { droit: true, sujet: true }),
      body: NewRdv,
      ecrit: { cle: 'attendue' },
      rend: { 201: Rdv },
      refus: [
        'organisation.inconnue',
        'motif.inconnu',
        'motif.archive',
        'rdv.places_insuffisantes',
        ...REFUS_RDV,
        ...REFUS_REFERENCE,
      ],
    },
    ({ ctx, body }) => createRdv(ctx, body),
  )

  await app.register(serieRoutes)

  operation(
    app,
    {
      id: 'updateRdv',
      route: 'PATCH /rdvs/:id',
      tags: ['Rendez-vous'],
      resume: 'Change un rendez-vous.',
      acces: agent('rdvs:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      body: RdvChange,
      ecrit: { version: 'rdv' },
      rend: { 200: Rdv },
      refus: ['rdv.places_insuffisantes', ...REFUS_RDV, ...REFUS_REFERENCE],
    },
    ({ ctx, params, body, version }) => updateRdv(ctx, params.id, version, body),
  )

  operation(
    app,
    {
      id: 'reportRdv',
      route: 'POST /rdvs/:id/reporter',
      tags: ['Rendez-vous'],
      resume: 'Déplace un rendez-vous.',
      acces: agent('rdvs:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      body: Report,
      ecrit: { version: 'rdv' },
      rend: { 200: Rdv },
      refus: [...REFUS_REPORT],
    },
    ({ ctx, params, body, version }) => reportRdv(ctx, params.id, version, body),
  )

  operation(
    app,
    {
      id: 'undoRdv',
      route: 'POST /rdvs/:id/annuler-derniere-modification',
      tags: ['Rendez-vous'],
      resume: 'Annule la dernière modification d’un rendez-vous.',
      description:
        'Annule la dernière modification faite par un agent, pendant le délai de grâce (90 s, sauf réglage du serveur) : rien n’est envoyé. Refusé si autre chose est venu depuis, ou si le temps rendu a été pris. Un rendez-vous qui vient d’être créé est supprimé (204) ; un rendez-vous supprimé revient (If-Match : la dernière version lue).',
      acces: agent('rdvs:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      ecrit: { version: 'rdv', status: (rdv) => (rdv === null ? 204 : 200) },
      rend: { 200: Rdv, 204: Type.Null() },
      refus: [
        'agent.inconnu',
        'rdv.doublon',
        'rdv.collectif_complet',
        'creneau.pris',
        'usager.parti',
        ...REFUS_ANNULATION,
      ],
    },
    ({ ctx, params, version }) => undoRdv(ctx, params.id, version),
  )

  operation(
    app,
    {
      id: 'changeStatut',
      route: 'POST /rdvs/:id/statut',
      tags: ['Rendez-vous'],
      resume: 'Change le statut d’un rendez-vous et de ses participations.',
      acces: agent('rdvs:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      body: StatutChange,
      ecrit: { version: 'rdv' },
      rend: { 200: Rdv },
      refus: [...REFUS_STATUT],
    },
    ({ ctx, params, body, version }) => changeStatut(ctx, params.id, version, body),
  )

  operation(
    app,
    {
      id: 'changeAppel',
      route: 'POST /rdvs/:id/appel',
      tags: ['Rendez-vous'],
      resume: 'Note que la personne est appelée depuis la salle d’attente, ou qu’elle attend encore.',
      description: 'Sur place, le jour du rendez-vous, une fois l’arrivée notée. Le statut ne change pas.',
      acces: agent('rdvs:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      body: AppelChange,
      ecrit: { version: 'rdv' },
      rend: { 200: Rdv },
      refus: ['rdv.appel_impossible'],
    },
    ({ ctx, params, body, version }) => changeAppel(ctx, params.id, version, body),
  )

  operation(
    app,
    {
      id: 'cancelRdv',
      route: 'POST /rdvs/:id/annuler',
      tags: ['Rendez-vous'],
      resume: 'Annule un rendez-vous, et dit qui l’annule.',
      description:
        'Rend le temps des agents et prévient les usagers : le changement de statut `annule`, ou `excuse` quand c’est l’usager qui annule. Une séance collective ne s’annule que par le service.',
      acces: agent('rdvs:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      body: Annulation,
      ecrit: { version: 'rdv' },
      rend: { 200: Rdv },
      refus: ['rdv.transition_interdite'],
    },
    ({ ctx, params, body, version }) => cancelRdv(ctx, params.id, version, body),
  )

  await app.register(participationsRoutes)

  operation(
    app,
    {
      id: 'deleteRdv',
      route: 'DELETE /rdvs/:id',
      tags: ['Rendez-vous'],
      resume: 'Supprime un rendez-vous, avec sa raison.',
      acces: agent('rdvs:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      body: RdvDeletion,
      ecrit: { version: 'rdv' },
      rend: { 204: Type.Null() },
    },
    ({ ctx, params, body, version }) => deleteRdv(ctx, params.id, version, body.raison),
  )
}

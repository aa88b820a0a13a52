import type { FastifyPluginAsync } from 'fastify'
import { IdParams } from '../../../platform/http/types.js'
import { NewParticipation, ParticipationChange, ParticipationParams, Rdv, StatutChange } from '../contract/rdvs.js'
import { changeParticipation } from '../usecases/change-statut.js'
import { operation } from '../../../platform/http/operation.js'
import { agent } from '../../../platform/http/access.js'
import { REFUS_STATUT } from '../contract/refus.js'
import { addParticipation } from '../usecases/add-participation.js'
import { deleteParticipation } from '../usecases/delete-participation.js'
import { updateParticipation } from '../usecases/update-participation.js'

/** One person of an rdv: all of it changes with her, so that its version is the one to give. */
export const participationsRoutes: FastifyPluginAsync = async (app) => {
  operation(
    app,
    {
      id: 'addParticipation',
      route: 'POST /rdvs/:id/participations',
      tags: ['Rendez-vous'],
      resume: 'Ajoute un usager à un rendez-vous.',
      acces: agent('rdvs:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      body: NewParticipation,
      ecrit: { version: 'rdv' },
      rend: { 200: Rdv },
      refus: [
        'usager.inconnu',
        'participation.existante',
        'rdv.plus_prevu',
        'rdv.telephone_attendu',
        'rdv.doublon',
        'rdv.avertissements',
        'rdv.collectif_complet',
      ],
    },
    ({ ctx, params, body, version }) => addParticipation(ctx, params.id, version, body),
  )

  operation(
    app,
    {
      id: 'updateParticipation',
      route: 'PATCH /rdvs/:id/participations/:participationId',
      tags: ['Rendez-vous'],
      resume: 'Dit si un usager reçoit les messages d’un rendez-vous.',
      description: 'If-Match porte la version du rendez-vous.',
      acces: agent('rdvs:ecrire', { droit: true, sujet: true }),
      params: ParticipationParams,
      body: ParticipationChange,
      ecrit: { version: 'rdv' },
      rend: { 200: Rdv },
    },
    ({ ctx, params, body, version }) => updateParticipation(ctx, params, version, body),
  )

  operation(
    app,
    {
      id: 'deleteParticipation',
      route: 'DELETE /rdvs/:id/participations/:participationId',
      tags: ['Rendez-vous'],
      resume: 'Retire un usager d’un rendez-vous.',
      description: 'If-Match porte la version du rendez-vous. Rend le rendez-vous tel qu’il reste.',
      acces: agent('rdvs:ecrire', { droit: true, sujet: true }),
      params: ParticipationParams,
      ecrit: { version: 'rdv' },
      rend: { 200: Rdv },
      refus: ['rdv.avertissements'],
    },
    ({ ctx, params, version }) => deleteParticipation(ctx, params, version),
  )

  operation(
    app,
    {
      id: 'changeParticipation',
      route: 'POST /rdvs/:id/participations/:participationId/statut',
      tags: ['Rendez-vous'],
      resume: 'Change le statut d’une participation.',
      acces: agent('rdvs:ecrire', { droit: true, sujet: true }),
      params: ParticipationParams,
      body: StatutChange,
      ecrit: { version: 'rdv' },
      rend: { 200: Rdv },
      refus: ['rdv.plus_prevu', ...REFUS_STATUT],
    },
    ({ ctx, params, body, version }) => changeParticipation(ctx, params, version, body),
  )
}

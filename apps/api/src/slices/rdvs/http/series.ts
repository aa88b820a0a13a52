import type { FastifyPluginAsync } from 'fastify'
import { IdParams } from '../../../platform/http/types.js'
import { NewSerie, Serie, SerieCancel, SerieCancelled } from '../contract/series.js'
import { createSerie } from '../usecases/create-serie.js'
import { operation } from '../../../platform/http/operation.js'
import { agent } from '../../../platform/http/access.js'
import { REFUS_RDV } from '../contract/refus.js'
import { cancelSerie } from '../usecases/cancel-serie.js'

/** Many rdvs at once: sent twice, either would do harm. */
export const serieRoutes: FastifyPluginAsync = async (app) => {
  operation(
    app,
    {
      id: 'createSerie',
      route: 'POST /rdvs/series',
      tags: ['Rendez-vous'],
      resume: 'Prend une série de rendez-vous.',
      description:
        'Le même rendez-vous à la même heure locale, toutes les n semaines ou tous les n mois : toutes les occurrences (ou celles choisies), ou aucune. À l’essai, rend pour chacune ce qui s’y oppose, sans rien refuser ; sinon, les avertissements non acceptés disent leur jour (`occurrence`).',
      acces: agent('rdvs:ecrire', { droit: true }),
      body: NewSerie,
      ecrit: { cle: 'attendue' },
      rend: { 201: Serie },
      refus: [
        'organisation.inconnue',
        'motif.inconnu',
        'motif.archive',
        'rdv.places_insuffisantes',
        'occurrence.inconnue',
        'serie.fin_attendue',
        'serie.vide',
        'serie.trop_longue',
        ...REFUS_RDV,
      ],
    },
    ({ ctx, body, essai }) => createSerie(ctx, body, essai),
  )

  operation(
    app,
    {
      id: 'cancelSerie',
      route: 'POST /rdvs/:id/annuler-serie',
      tags: ['Rendez-vous'],
      resume: 'Annule la suite d’une série de rendez-vous, ou toute la série.',
      description: 'Annule les rendez-vous encore à venir de la série : à partir de celui-ci, ou tous.',
      acces: agent('rdvs:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      body: SerieCancel,
      ecrit: { version: 'rdv', cle: 'attendue' },
      rend: { 200: SerieCancelled },
      refus: ['rdv.sans_serie'],
    },
    ({ ctx, params, body, version }) => cancelSerie(ctx, params.id, version, body),
  )
}

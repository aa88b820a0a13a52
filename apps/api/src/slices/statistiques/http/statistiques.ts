import type { FastifyPluginAsync } from 'fastify'
import { readDelais } from '../usecases/read-delais.js'
import { readCapacite } from '../usecases/read-capacite.js'
import { readAttentes } from '../usecases/read-attentes.js'
import { Attentes, AttentesQuery, Delais, DelaisQuery } from '../contract/attentes.js'
import { Capacite, CapaciteQuery, Statistiques, StatistiquesQuery } from '../contract/statistiques.js'
import { readStatistiques } from '../usecases/read-statistiques.js'
import { operation } from '../../../platform/http/operation.js'
import { agent } from '../../../platform/http/access.js'
import { REFUS_PERIODE } from '../../../platform/http/range.js'

export const statistiquesRoutes: FastifyPluginAsync = async (app) => {
  operation(
    app,
    {
      id: 'readStatistiques',
      route: 'GET /statistiques',
      tags: ['Statistiques'],
      resume: 'Compte les rendez-vous d’une période.',
      description:
        'Compte les rendez-vous que l’appelant peut lire : les mêmes lignes que les écrans. Les filtres s’ajoutent ; deux ans au plus.',
      acces: agent('rdvs:lire'),
      query: StatistiquesQuery,
      rend: { 200: Statistiques },
      refus: [...REFUS_PERIODE],
    },
    ({ ctx, query }) => readStatistiques(ctx, query),
  )

  operation(
    app,
    {
      id: 'readCapacite',
      route: 'GET /statistiques/capacite',
      tags: ['Statistiques'],
      resume: 'Mesure le temps ouvert et le temps pris d’une période.',
      description:
        'Temps ouvert et temps pris, par agent, motif et semaine, sur les agendas que l’appelant lit en entier ; deux ans au plus. Avec `motifIds` ou `serviceId`, seules comptent les plages ouvertes à l’un de ces motifs ; tout rendez-vous qui tombe dessus, quel que soit son motif, en prend le temps.',
      acces: agent('rdvs:lire'),
      query: CapaciteQuery,
      rend: { 200: Capacite },
      refus: [...REFUS_PERIODE],
    },
    ({ ctx, query }) => readCapacite(ctx, query),
  )

  operation(
    app,
    {
      id: 'readDelais',
      route: 'GET /statistiques/delais',
      tags: ['Statistiques'],
      resume: 'Dit l’attente jusqu’au premier et au troisième créneau d’un motif.',
      description: 'Attente jusqu’au premier et au troisième créneau d’un motif, dans chaque lieu.',
      acces: agent('rdvs:lire', { droit: true, sujet: true }),
      query: DelaisQuery,
      rend: { 200: Delais },
    },
    ({ ctx, query }) => readDelais(ctx, query),
  )

  operation(
    app,
    {
      id: 'readAttentes',
      route: 'GET /statistiques/attentes',
      tags: ['Statistiques'],
      resume: 'Dit l’attente motif par motif, et jusqu’à quand tout est complet.',
      description:
        'Attente jusqu’au premier et au troisième créneau, motif par motif, tels que les agents peuvent les prendre, et date de saturation.',
      acces: agent('rdvs:lire'),
      query: AttentesQuery,
      rend: { 200: Attentes },
    },
    ({ ctx, query }) => readAttentes(ctx, query),
  )
}

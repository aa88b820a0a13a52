import type { FastifyPluginAsync } from 'fastify'
import { cacheOf } from '../memory/cache.js'
import { Cas, CasQuery } from '../contract/cas.js'
import { Explication, ExplicationQuery } from '../contract/explication.js'
import { Creneaux, CreneauxQuery, ProchainQuery, Prochains } from '../contract/creneaux.js'
import { explainCreneaux, explainPublic } from '../usecases/explain.js'
import { exportCas } from '../usecases/export-cas.js'
import { listCreneaux, listCreneauxPublics, listProchains, listProchainsPublics } from '../usecases/list-creneaux.js'
import { REFUS_PERIODE } from '../../../platform/http/range.js'
import { openOperation, operation } from '../../../platform/http/operation.js'
import { agent, ouverte } from '../../../platform/http/access.js'

const REFUS_MOTIF = ['motif.archive', 'usager.inconnu'] as const
const REFUS_CRENEAUX = [...REFUS_MOTIF, ...REFUS_PERIODE, 'motif.pas_en_ligne'] as const

export const creneauxRoutes: FastifyPluginAsync = async (app) => {
  const { lectures: _underWay, ...memories } = cacheOf(app.config)
  for (const [sorte, memory] of Object.entries(memories)) app.measures.observeCache(sorte, memory)
  const common = {
    tags: ['Créneaux', 'Réservation en ligne'],
    description: 'Avec session : vue des agents (sans délais). Sans session : motifs ouverts en ligne.',
  }

  openOperation(
    app,
    {
      id: 'listCreneaux',
      route: 'GET /creneaux',
      ...common,
      resume: 'Liste les créneaux libres d’un motif.',
      acces: ouverte('creneaux:lire', { droit: true, sujet: true }),
      query: CreneauxQuery,
      rend: { 200: Creneaux },
      refus: [...REFUS_CRENEAUX],
    },
    {
      agent: ({ ctx, query }) => listCreneaux(ctx, query),
      tous: ({ reader, query }) => listCreneauxPublics(reader, query),
    },
  )

  openOperation(
    app,
    {
      id: 'listProchains',
      route: 'GET /creneaux/prochain',
      ...common,
      resume: 'Donne le premier créneau libre de chaque lieu.',
      acces: ouverte('creneaux:lire', { droit: true, sujet: true }),
      query: ProchainQuery,
      rend: { 200: Prochains },
      refus: ['jour.invalide', 'motif.pas_en_ligne', ...REFUS_MOTIF],
    },
    {
      agent: ({ ctx, query }) => listProchains(ctx, query),
      tous: ({ reader, query }) => listProchainsPublics(reader, query),
    },
  )

  openOperation(
    app,
    {
      id: 'explainCreneaux',
      route: 'GET /creneaux/explication',
      ...common,
      resume: 'Dit pourquoi ces créneaux, ou pourquoi aucun.',
      description:
        'La raison, en une phrase vraie. Avec session, aussi ce que chaque étape a pris, par qui, et qui ne peut pas servir.',
      acces: ouverte('creneaux:lire', { droit: true, sujet: true }),
      query: ExplicationQuery,
      rend: { 200: Explication },
      refus: [...REFUS_CRENEAUX],
    },
    {
      agent: ({ ctx, query }) => explainCreneaux(ctx, query),
      tous: ({ reader, query }) => explainPublic(reader, query),
    },
  )

  operation(
    app,
    {
      id: 'exportCas',
      route: 'GET /creneaux/cas',
      tags: ['Créneaux'],
      resume: 'Rend la recherche en un fichier rejouable, sans donnée personnelle.',
      description:
        'Tout ce qui a servi à la recherche, au format de « rejouer », sans donnée personnelle : à joindre à une réclamation. Ce que l’appelant ne peut pas ouvrir y est sans son identifiant. Une machine doit aussi avoir la portée `planning:lire`.',
      // Whole agendas are in it.
      acces: agent(['creneaux:lire', 'planning:lire'], { droit: true, sujet: true }),
      query: CasQuery,
      rend: { 200: Cas },
      refus: [...REFUS_MOTIF, ...REFUS_PERIODE],
    },
    ({ ctx, query }) => exportCas(ctx, query),
  )
}

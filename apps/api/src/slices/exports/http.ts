import { Readable } from 'node:stream'
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import type { Colonne } from '../../platform/tableur/colonnes.js'
import { csvOf } from '../../platform/tableur/csv.js'
import { xlsxOf } from '../../platform/tableur/xlsx.js'
import { listRdvs } from '../rdvs/index.js'
import { exportTableau, TableauQuery } from '../statistiques/index.js'
import { findUsagers, listUsagers } from '../usagers/index.js'
import { COLONNES_RDVS, COLONNES_USAGERS } from './rules.js'
import {
  CSV,
  ExportRdvsQuery,
  ExportUsagersQuery,
  ExportUsagersRecherche,
  FichierCsv,
  FichierXlsx,
  XLSX,
} from './contract.js'
import { exported, onePage, pagesOf } from './usecases.js'
import { bareOperation } from '../../platform/http/operation.js'
import { agent } from '../../platform/http/access.js'
import { formatJour } from '@permanence/time'
import { REFUS_PERIODE } from '../../platform/http/range.js'
import { readAs, readsAs } from '../../platform/http/read.js'

type Pages<T> = AsyncIterable<readonly T[]>

export const exportsRoutes: FastifyPluginAsync = async (app) => {
  const tags = ['Exports']
  const name = (what: string, format: string) =>
    `attachment; filename="${what}-${formatJour(Math.floor(app.clock.now() / 86_400_000))}.${format}"`
  const sendCsv = <T>(reply: FastifyReply, what: string, colonnes: readonly Colonne<T>[], pages: Pages<T>) =>
    reply
      .header('content-type', CSV)
      .header('content-disposition', name(what, 'csv'))
      .send(Readable.from(csvOf(colonnes, pages)))
  const sendXlsx = <T>(reply: FastifyReply, what: string, colonnes: readonly Colonne<T>[], pages: Pages<T>) =>
    reply
      .header('content-type', XLSX)
      .header('content-disposition', name(what, 'xlsx'))
      .send(Readable.fromWeb(xlsxOf(what, colonnes, pages)))

  const rdvs = {
    tags,
    description: 'Les mêmes rendez-vous que GET /rdvs, avec les mêmes filtres, sans pagination.',
    query: ExportRdvsQuery,
  }
  bareOperation(
    app,
    {
      id: 'exportRdvsCsv',
      route: 'GET /exports/rdvs.csv',
      ...rdvs,
      resume: 'Exporte des rendez-vous en CSV.',
      acces: agent('rdvs:lire'),
      rend: { 200: FichierCsv },
      refus: ['periode.inversee'],
    },
    async (request, reply) =>
      sendCsv(reply, 'rdvs', COLONNES_RDVS, await pagesOf(await readsAs(request), exported(listRdvs), request.query)),
  )
  bareOperation(
    app,
    {
      id: 'exportRdvsXlsx',
      route: 'GET /exports/rdvs.xlsx',
      ...rdvs,
      resume: 'Exporte des rendez-vous en classeur XLSX.',
      acces: agent('rdvs:lire'),
      rend: { 200: FichierXlsx },
      refus: ['periode.inversee'],
    },
    async (request, reply) =>
      sendXlsx(reply, 'rdvs', COLONNES_RDVS, await pagesOf(await readsAs(request), exported(listRdvs), request.query)),
  )

  const usagers = {
    tags,
    description: 'Les mêmes usagers que GET /usagers, avec les mêmes filtres, sans pagination. Sans les notes.',
    query: ExportUsagersQuery,
  }
  bareOperation(
    app,
    {
      id: 'exportUsagersCsv',
      route: 'GET /exports/usagers.csv',
      ...usagers,
      resume: 'Exporte des usagers en CSV.',
      acces: agent('usagers:lire'),
      rend: { 200: FichierCsv },
    },
    async (request, reply) =>
      sendCsv(
        reply,
        'usagers',
        COLONNES_USAGERS,
        await pagesOf(await readsAs(request), exported(listUsagers), request.query),
      ),
  )
  bareOperation(
    app,
    {
      id: 'exportUsagersXlsx',
      route: 'GET /exports/usagers.xlsx',
      ...usagers,
      resume: 'Exporte des usagers en classeur XLSX.',
      acces: agent('usagers:lire'),
      rend: { 200: FichierXlsx },
    },
    async (request, reply) =>
      sendXlsx(
        reply,
        'usagers',
        COLONNES_USAGERS,
        await pagesOf(await readsAs(request), exported(listUsagers), request.query),
      ),
  )

  const found = {
    tags,
    description:
      'Les mêmes usagers que POST /usagers/rechercher, les plus ressemblants d’abord, cinq cents au plus. Sans les notes. Une lecture : un POST pour que la recherche ne soit pas dans l’adresse.',
    body: ExportUsagersRecherche,
  }
  bareOperation(
    app,
    {
      id: 'exportFoundUsagersCsv',
      route: 'POST /exports/usagers.csv',
      ...found,
      resume: 'Exporte les usagers d’une recherche en CSV.',
      acces: agent('usagers:lire'),
      rend: { 200: FichierCsv },
      refus: ['usager.recherche_attendue', 'usager.telephone_invalide'],
    },
    async (request, reply) =>
      sendCsv(
        reply,
        'usagers',
        COLONNES_USAGERS,
        await pagesOf(await readsAs(request), exported(findUsagers), request.body),
      ),
  )
  bareOperation(
    app,
    {
      id: 'exportFoundUsagersXlsx',
      route: 'POST /exports/usagers.xlsx',
      ...found,
      resume: 'Exporte les usagers d’une recherche en classeur XLSX.',
      acces: agent('usagers:lire'),
      rend: { 200: FichierXlsx },
      refus: ['usager.recherche_attendue', 'usager.telephone_invalide'],
    },
    async (request, reply) =>
      sendXlsx(
        reply,
        'usagers',
        COLONNES_USAGERS,
        await pagesOf(await readsAs(request), exported(findUsagers), request.body),
      ),
  )

  bareOperation(
    app,
    {
      id: 'exportStatistiquesCsv',
      route: 'GET /exports/statistiques.csv',
      tags,
      resume: 'Exporte un tableau des statistiques en CSV.',
      description: 'Les mêmes nombres que GET /statistiques, /capacite et /attentes, avec les mêmes filtres.',
      query: TableauQuery,
      acces: agent('rdvs:lire'),
      rend: { 200: FichierCsv },
      refus: [...REFUS_PERIODE],
    },
    async (request, reply) => {
      const { colonnes, lignes } = await readAs(request, (ctx) => exportTableau(ctx, request.query))
      return sendCsv(reply, `statistiques-${request.query.table}`, colonnes, onePage(lignes))
    },
  )
}

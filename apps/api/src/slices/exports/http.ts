import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import { problems } from '../../platform/http/problem.js'
import { readsAs } from '../../platform/http/unit.js'
import type { Colonne } from '../../platform/tableur/colonnes.js'
import { csvOf } from '../../platform/tableur/csv.js'
import { xlsxOf } from '../../platform/tableur/xlsx.js'
import { listRdvs } from '../rdvs/index.js'
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
import { exported, pagesOf } from './usecases.js'

type Pages<T> = AsyncIterable<readonly T[]>

export const exportsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const tags = ['Exports']
  const name = (what: string, format: string) =>
    `attachment; filename="${what}-${new Date(app.clock.now()).toISOString().slice(0, 10)}.${format}"`
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
    querystring: ExportRdvsQuery,
  }
  app.get(
    '/exports/rdvs.csv',
    { schema: { ...rdvs, operationId: 'exportRdvsCsv', response: { 200: FichierCsv, ...problems(401, 403) } } },
    async (request, reply) =>
      sendCsv(reply, 'rdvs', COLONNES_RDVS, await pagesOf(await readsAs(request), exported(listRdvs), request.query)),
  )
  app.get(
    '/exports/rdvs.xlsx',
    { schema: { ...rdvs, operationId: 'exportRdvsXlsx', response: { 200: FichierXlsx, ...problems(401, 403) } } },
    async (request, reply) =>
      sendXlsx(reply, 'rdvs', COLONNES_RDVS, await pagesOf(await readsAs(request), exported(listRdvs), request.query)),
  )

  const usagers = {
    tags,
    description: 'Les mêmes usagers que GET /usagers, avec les mêmes filtres, sans pagination. Sans les notes.',
    querystring: ExportUsagersQuery,
  }
  app.get(
    '/exports/usagers.csv',
    { schema: { ...usagers, operationId: 'exportUsagersCsv', response: { 200: FichierCsv, ...problems(401, 403) } } },
    async (request, reply) =>
      sendCsv(
        reply,
        'usagers',
        COLONNES_USAGERS,
        await pagesOf(await readsAs(request), exported(listUsagers), request.query),
      ),
  )
  app.get(
    '/exports/usagers.xlsx',
    { schema: { ...usagers, operationId: 'exportUsagersXlsx', response: { 200: FichierXlsx, ...problems(401, 403) } } },
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
  app.post(
    '/exports/usagers.csv',
    {
      schema: {
        ...found,
        operationId: 'exportFoundUsagersCsv',
        response: { 200: FichierCsv, ...problems(401, 403, 422) },
      },
    },
    async (request, reply) =>
      sendCsv(
        reply,
        'usagers',
        COLONNES_USAGERS,
        await pagesOf(await readsAs(request), exported(findUsagers), request.body),
      ),
  )
  app.post(
    '/exports/usagers.xlsx',
    {
      schema: {
        ...found,
        operationId: 'exportFoundUsagersXlsx',
        response: { 200: FichierXlsx, ...problems(401, 403, 422) },
      },
    },
    async (request, reply) =>
      sendXlsx(
        reply,
        'usagers',
        COLONNES_USAGERS,
        await pagesOf(await readsAs(request), exported(findUsagers), request.body),
      ),
  )
}

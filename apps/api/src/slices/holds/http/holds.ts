import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { limitSensitive } from '../../../platform/http/rate-limit.js'
import { IdParams } from '../../../platform/http/types.js'
import { Hold, HoldProlongation, HoldProlonge, HoldRelease, NavigateurHeaders, NewHold } from '../contract/holds.js'
import { prolongHold } from '../usecases/prolong.js'
import { holdCreneau, navigateurOf, releaseHold, territoireOfHold, withTokens } from '../usecases/hold.js'
import { bareOperation, publicOperation } from '../../../platform/http/operation.js'
import { publique } from '../../../platform/http/access.js'
import { territoireOfMotif } from '../../creneaux/index.js'
import { provenanceOf } from '../../../platform/http/provenance.js'
import { giveBackOldest } from '../usecases/admit.js'
import { writePublic } from '../../../platform/http/write.js'
import { readPublic } from '../../../platform/http/read.js'

export const holdsRoutes: FastifyPluginAsync = async (app) => {
  const sensitive = limitSensitive(app)
  const tags = ['Réservation en ligne']

  bareOperation(
    app,
    {
      id: 'holdCreneau',
      route: 'POST /holds',
      tags,
      resume: 'Garde un créneau dix minutes, le temps de dire qui vient.',
      acces: publique(),
      config: sensitive,
      headers: NavigateurHeaders,
      body: NewHold,
      ecrit: { cle: 'attendue', present: withTokens(app.config) },
      rend: { 201: Hold },
      refus: [
        'motif.pas_en_ligne',
        'rdv.lieu_attendu',
        'rdv.modalite_refusee',
        'creneau.pris',
        'creneau.indisponible',
        'holds.trop',
        'holds.trop_adresse',
      ],
    },
    async (request, reply) => {
      const { body, headers } = request
      const territoire = await territoireOfMotif(app.pool, body.motifId)
      const navigateur = navigateurOf(app.config, headers['navigateur'] as string | undefined)
      const held = await writePublic(request, reply, territoire, async (ctx) =>
        holdCreneau(ctx, body, navigateur, await provenanceOf(request, ctx.db, territoire)),
      )
      // Once the new one is kept: what is refused gives nothing back.
      if (navigateur.connu) await readPublic(request, territoire, (ctx) => giveBackOldest(ctx, navigateur.id))
      return held
    },
  )

  publicOperation(
    app,
    {
      id: 'prolongHold',
      route: 'POST /holds/:id/prolonger',
      tags,
      resume: 'Garde un créneau cinq minutes de plus, une fois.',
      description:
        'Cinq minutes de plus, une fois. Attendre un code en donne cinq autres : vingt minutes en tout, au plus.',
      acces: publique(),
      config: sensitive,
      params: IdParams,
      body: HoldProlongation,
      ecrit: {},
      rend: { 200: HoldProlonge },
      refus: ['hold.refuse', 'hold.expire', 'hold.deja_prolonge'],
      dans: ({ params }) => territoireOfHold(app.pool, params.id),
    },
    ({ ctx, params, body }) => prolongHold(ctx, params.id, body.jeton),
  )

  publicOperation(
    app,
    {
      // Never limited: a neighbour who shares the address must not be able to make somebody lose her own créneau.
      id: 'releaseHold',
      route: 'POST /holds/:id/rendre',
      tags,
      resume: 'Rend un créneau gardé.',
      acces: publique(),
      config: { rateLimit: false },
      params: IdParams,
      body: HoldRelease,
      ecrit: {},
      rend: { 204: Type.Null() },
      refus: ['hold.refuse'],
      dans: ({ params }) => territoireOfHold(app.pool, params.id),
    },
    ({ ctx, params, body }) => releaseHold(ctx, params.id, body.jeton),
  )
}

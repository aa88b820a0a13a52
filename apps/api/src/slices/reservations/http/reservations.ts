import type { FastifyPluginAsync } from 'fastify'
import { Ics, sendIcs } from '../../../platform/http/ics.js'
import { limitSensitive } from '../../../platform/http/rate-limit.js'
import { Closed } from '../../../platform/http/types.js'
import { Creneaux } from '../../creneaux/index.js'
import {
  Deplacement,
  LienParams,
  MovesQuery,
  NewReservation,
  RdvUsager,
  Reservation,
  ReservationAVerifier,
} from '../contract/reservations.js'
import { type ReservationStored, confirmReservation, withLien } from '../usecases/confirm-reservation.js'
import { cancelByLien } from '../usecases/cancel-by-lien.js'
import { requireCode } from '../usecases/require-code.js'
import { listMovesByLien, moveByLien } from '../usecases/move-by-lien.js'
import { readByLien, readIcsByLien } from '../usecases/read-by-lien.js'
import { territoireOfLien } from '../usecases/prove-lien.js'
import { bareOperation, publicOperation } from '../../../platform/http/operation.js'
import { publique } from '../../../platform/http/access.js'
import { territoireOfHold } from '../../holds/index.js'
import { provenanceOf } from '../../../platform/http/provenance.js'
import { REFUS_PERIODE } from '../../../platform/http/range.js'
import { readPublic } from '../../../platform/http/read.js'
import { writePublic } from '../../../platform/http/write.js'

export const reservationsRoutes: FastifyPluginAsync = async (app) => {
  const sensitive = limitSensitive(app)
  const tags = ['Réservation en ligne']

  bareOperation(
    app,
    {
      // No rehearsal: asking for a code sends one, and never goes without its count and its limit.
      id: 'confirmReservation',
      route: 'POST /reservations',
      tags,
      resume: 'Confirme la réservation d’un créneau gardé.',
      description:
        'Le créneau gardé devient un rendez-vous. 202 : un code part à l’adresse e-mail, toujours, qu’elle soit connue ou non ; le créneau est gardé cinq minutes de plus, et la même demande est refaite avec `code`. Redemandée sans `code`, elle en envoie un nouveau. 201 d’emblée quand rien ne peut être prouvé : un téléphone seul. Un contact non prouvé n’ouvre jamais une fiche existante. 422 `reservation.travail_attendu` : le refus porte un défi ALTCHA ; la même demande est refaite avec `travail`.',
      acces: publique(),
      config: sensitive,
      query: Closed({}),
      body: NewReservation,
      ecrit: {
        cle: 'attendue',
        present: withLien(app.config),
        status: (stored: ReservationStored) => ('verification' in stored ? 202 : 201),
      },
      rend: { 201: Reservation, 202: ReservationAVerifier },
      refus: [
        'hold.refuse',
        'hold.expire',
        'creneau.indisponible',
        'usager.telephone_invalide',
        'rdv.plus_prevu',
        'participation.existante',
        'version.depassee',
        'rdv.telephone_attendu',
        'rdv.adresse_attendue',
        'rdv.collectif_complet',
        'reservation.contact_attendu',
        'reservation.texte_a_accepter',
        'verification.code_faux',
        'verification.epuisee',
        'verification.trop_de_codes',
        'verification.hold_epuise',
        'reservation.sans_preuve',
        'reservation.travail_attendu',
        'reservation.deja',
      ],
    },
    async (request, reply) => {
      const { body } = request
      const territoire = await territoireOfHold(app.pool, body.holdId)
      const refused =
        body.code === undefined ? null : await readPublic(request, territoire, (ctx) => requireCode(ctx, body))
      if (refused !== null) throw refused
      return writePublic(request, reply, territoire, async (ctx) =>
        confirmReservation(ctx, body, await provenanceOf(request, ctx.db, territoire)),
      )
    },
  )

  publicOperation(
    app,
    {
      id: 'readByLien',
      route: 'GET /mes-rdvs/:jeton',
      tags,
      resume: 'Lit son rendez-vous par le lien du message.',
      acces: publique(),
      config: sensitive,
      params: LienParams,
      rend: { 200: RdvUsager },
      refus: ['lien.invalide', 'lien.sans_rdv'],
      dans: ({ params }) => territoireOfLien(app.pool, params.jeton),
    },
    ({ ctx, params }) => readByLien(ctx, params.jeton),
  )

  bareOperation(
    app,
    {
      id: 'readIcsByLien',
      route: 'GET /mes-rdvs/:jeton/rendez-vous.ics',
      tags,
      resume: 'Rend son rendez-vous pour un agenda (iCalendar).',
      description: 'Fichier iCalendar, le même événement que dans les messages : ajouté deux fois, il reste un.',
      acces: publique(),
      config: sensitive,
      params: LienParams,
      rend: { 200: Ics },
      refus: ['lien.invalide', 'lien.sans_rdv'],
    },
    async (request, reply) =>
      sendIcs(
        reply,
        await readPublic(request, await territoireOfLien(app.pool, request.params.jeton), (ctx) =>
          readIcsByLien(ctx, request.params.jeton),
        ),
      ),
  )

  publicOperation(
    app,
    {
      id: 'listMovesByLien',
      route: 'GET /mes-rdvs/:jeton/creneaux',
      tags,
      resume: 'Liste les créneaux où déplacer son rendez-vous.',
      description:
        'Créneaux où déplacer ce rendez-vous : même motif, même lieu, même durée, son propre temps compté libre. 62 jours au plus.',
      acces: publique(),
      config: sensitive,
      params: LienParams,
      query: MovesQuery,
      rend: { 200: Creneaux },
      refus: ['lien.invalide', 'lien.sans_rdv', 'rdv.non_deplacable', ...REFUS_PERIODE],
      dans: ({ params }) => territoireOfLien(app.pool, params.jeton),
    },
    ({ ctx, params, query }) => listMovesByLien(ctx, params.jeton, query),
  )

  publicOperation(
    app,
    {
      id: 'moveByLien',
      route: 'POST /mes-rdvs/:jeton/deplacer',
      tags,
      resume: 'Déplace son rendez-vous par le lien du message.',
      description:
        'Déplace ce rendez-vous, jusqu’au délai du motif ; il garde sa durée, son lieu, son lien et, s’il le peut, son agent.',
      acces: publique(),
      config: sensitive,
      params: LienParams,
      body: Deplacement,
      ecrit: {},
      rend: { 200: RdvUsager },
      refus: [
        'lien.invalide',
        'lien.sans_rdv',
        'rdv.non_deplacable',
        'reservation.deja',
        'version.depassee',
        'creneau.pris',
        'creneau.indisponible',
      ],
      dans: ({ params }) => territoireOfLien(app.pool, params.jeton),
    },
    ({ ctx, params, body }) => moveByLien(ctx, params.jeton, body.debut),
  )

  publicOperation(
    app,
    {
      id: 'cancelByLien',
      route: 'POST /mes-rdvs/:jeton/annuler',
      tags,
      resume: 'Annule son rendez-vous par le lien du message.',
      acces: publique(),
      config: sensitive,
      params: LienParams,
      ecrit: {},
      rend: { 200: RdvUsager },
      refus: ['lien.invalide', 'lien.sans_rdv', 'rdv.non_annulable', 'version.depassee'],
      dans: ({ params }) => territoireOfLien(app.pool, params.jeton),
    },
    ({ ctx, params }) => cancelByLien(ctx, params.jeton),
  )
}

import type { FastifyPluginAsync } from 'fastify'
import { IdParams, Liste, Page } from '../../../platform/http/types.js'
import { listDoublons } from '../usecases/list-doublons.js'
import { mergeUsager } from '../usecases/merge.js'
import { listLectures } from '../usecases/list-lectures.js'
import { Lecture, LecturesQuery } from '../contract/lectures.js'
import {
  Doublons,
  Fusion,
  NewUsager,
  Usager,
  UsagerARessembler,
  UsagerChange,
  UsagerCree,
  UsagerQuery,
  UsagersQuery,
  UsagersRecherche,
} from '../contract/usagers.js'
import { findUsagers, listUsagers } from '../usecases/list.js'
import { listRessemblants } from '../usecases/find-ressemblants.js'
import { createUsager } from '../usecases/create.js'
import { getUsager } from '../usecases/get.js'
import { updateUsager } from '../usecases/update.js'
import { operation } from '../../../platform/http/operation.js'
import { agent } from '../../../platform/http/access.js'
import { REFUS_REFERENCE } from '../../../platform/http/refusals.js'
import { detachUsager } from '../usecases/detach.js'

const REFUS_USAGER = [
  'usager.inconnu',
  'usager.responsable_invalide',
  'usager.naissance_impossible',
  'usager.telephone_invalide',
] as const

export const usagersRoutes: FastifyPluginAsync = async (app) => {
  operation(
    app,
    {
      id: 'listUsagers',
      route: 'GET /usagers',
      tags: ['Usagers'],
      resume: 'Liste des usagers.',
      acces: agent('usagers:lire'),
      query: UsagersQuery,
      rend: { 200: Liste(Usager) },
    },
    ({ ctx, query }) => listUsagers(ctx, query),
  )

  operation(
    app,
    {
      id: 'searchUsagers',
      route: 'POST /usagers/rechercher',
      tags: ['Usagers'],
      resume: 'Cherche des usagers par leur nom, leur téléphone ou leur e-mail.',
      description:
        'Les plus ressemblants d’abord, sur une seule page (`suivant` et `marque` sont toujours null). Une lecture : la même portée que GET /usagers, sans clé d’idempotence. Un POST, pour que rien de personnel ne reste dans une adresse.',
      acces: agent('usagers:lire'),
      body: UsagersRecherche,
      rend: { 200: Liste(Usager) },
      refus: ['usager.recherche_attendue', 'usager.telephone_invalide'],
    },
    ({ ctx, body }) => findUsagers(ctx, body),
  )

  operation(
    app,
    {
      id: 'listRessemblants',
      route: 'POST /usagers/ressemblants',
      tags: ['Usagers'],
      resume: 'Propose les fiches qui ressemblent à une personne, avant de lui en créer une.',
      description:
        'Avant de créer une fiche : celles qui pourraient être la même personne, ou partagent son téléphone ou son adresse e-mail. Une lecture, tracée : la même portée que GET /usagers, sans clé d’idempotence.',
      acces: agent('usagers:lire', { droit: true }),
      body: UsagerARessembler,
      rend: { 200: Doublons },
      refus: ['organisation.inconnue'],
    },
    ({ ctx, body }) => listRessemblants(ctx, body),
  )

  operation(
    app,
    {
      id: 'getUsager',
      route: 'GET /usagers/:id',
      tags: ['Usagers'],
      resume: 'Lit un usager.',
      acces: agent('usagers:lire', { sujet: true }),
      params: IdParams,
      query: UsagerQuery,
      rend: { 200: Usager },
    },
    ({ ctx, params, query }) => getUsager(ctx, params.id, query),
  )

  operation(
    app,
    {
      id: 'createUsager',
      route: 'POST /usagers',
      tags: ['Usagers'],
      resume: 'Crée un usager.',
      acces: agent('usagers:ecrire', { droit: true, sujet: true }),
      body: NewUsager,
      ecrit: {},
      rend: { 201: UsagerCree },
      refus: ['organisation.inconnue', 'agent.inconnu', ...REFUS_USAGER, ...REFUS_REFERENCE],
    },
    ({ ctx, body }) => createUsager(ctx, body),
  )

  operation(
    app,
    {
      id: 'updateUsager',
      route: 'PATCH /usagers/:id',
      tags: ['Usagers'],
      resume: 'Change un usager.',
      // It answers the whole record: writing one does not open it by the way.
      acces: agent(['usagers:ecrire', 'usagers:lire'], { droit: true, sujet: true }),
      params: IdParams,
      body: UsagerChange,
      ecrit: { version: 'usager' },
      rend: { 200: Usager },
      refus: [
        'agent.inconnu',
        'organisation.inconnue',
        'usager.rdvs_a_venir',
        'changement.avertissements',
        ...REFUS_USAGER,
        ...REFUS_REFERENCE,
      ],
    },
    ({ ctx, params, body, version }) => updateUsager(ctx, params.id, version, body),
  )

  operation(
    app,
    {
      id: 'listDoublons',
      route: 'GET /usagers/:id/doublons',
      tags: ['Usagers'],
      resume: 'Propose les fiches qui sont peut-être la même personne.',
      description:
        'Fiches qui pourraient être la même personne, avec les raisons. À rapprocher par une personne, jamais seules.',
      acces: agent('usagers:lire', { sujet: true }),
      params: IdParams,
      rend: { 200: Doublons },
    },
    ({ ctx, params }) => listDoublons(ctx, params.id),
  )

  operation(
    app,
    {
      id: 'listLectures',
      route: 'GET /usagers/:id/lectures',
      tags: ['Usagers'],
      resume: 'Liste qui a lu un usager, et comment.',
      description:
        'Qui a lu cette personne depuis un an, du plus récent au plus ancien : sa fiche ouverte, et chaque page de liste, d’agenda, de recherche ou d’export qui a montré d’elle plus que son nom. Pour qui peut modifier sa fiche. La même lecture répétée en un quart d’heure n’est comptée qu’une fois.',
      acces: agent('usagers:lire', { droit: true, sujet: true }),
      params: IdParams,
      query: LecturesQuery,
      rend: { 200: Page(Lecture) },
    },
    ({ ctx, params, query }) => listLectures(ctx, params.id, query),
  )

  operation(
    app,
    {
      id: 'fusionnerUsager',
      route: 'POST /usagers/:id/fusionner',
      tags: ['Usagers'],
      resume: 'Fusionne une fiche dans une autre.',
      description:
        'Cette fiche disparaît dans une autre, qui reçoit ses rendez-vous, proches, référents et organisations. Rend la fiche qui reste. Annulable trente jours.',
      // It answers the whole record: writing one does not open it by the way.
      acces: agent(['usagers:ecrire', 'usagers:lire'], { droit: true, sujet: true }),
      params: IdParams,
      body: Fusion,
      ecrit: { version: 'usager' },
      rend: { 200: Usager },
      refus: ['usager.inconnu', 'fusion.soi_meme', 'fusion.parente', 'usager.notes_trop_longues'],
    },
    ({ ctx, params, body, version }) => mergeUsager(ctx, params.id, version, body),
  )

  operation(
    app,
    {
      id: 'defusionnerUsager',
      route: 'POST /usagers/:id/defusionner',
      tags: ['Usagers'],
      resume: 'Annule une fusion, pendant trente jours.',
      description:
        'Annule la fusion de cette fiche dans une autre : chacune retrouve ce qu’elle avait. Refusé si l’une a changé depuis. Rend la fiche revenue.',
      // It answers the whole record: writing one does not open it by the way.
      acces: agent(['usagers:ecrire', 'usagers:lire'], { droit: true, sujet: true }),
      params: IdParams,
      ecrit: {},
      rend: { 200: Usager },
      refus: ['fusion.expiree', 'fusion.modifiee_depuis', 'fusion.rdvs_modifies'],
    },
    ({ ctx, params }) => detachUsager(ctx, params.id),
  )
}

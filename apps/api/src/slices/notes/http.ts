import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { agent } from '../../platform/http/access.js'
import { operation } from '../../platform/http/operation.js'
import { IdParams, Liste } from '../../platform/http/types.js'
import { NewNote, Note, NoteChange, NotesQuery } from './contract.js'
import { createNote, deleteNote, getNote, listNotes, updateNote } from './usecases.js'

const REFUS_NOTE = ['jour.invalide', 'note.fin_avant_debut', 'note.trop_longue', 'note.privee_autrui'] as const

export const notesRoutes: FastifyPluginAsync = async (app) => {
  operation(
    app,
    {
      id: 'listNotes',
      route: 'GET /notes',
      tags: ['Notes d’agenda'],
      resume: 'Liste les notes d’agenda d’un agent ou de tous ceux dont vous lisez l’agenda, par début.',
      description: 'Les notes privées des autres agents n’y sont pas.',
      acces: agent('planning:lire', { droit: true, sujet: true }),
      query: NotesQuery,
      rend: { 200: Liste(Note) },
      refus: ['jour.invalide', 'periode.inversee'],
    },
    ({ ctx, query }) => listNotes(ctx, query),
  )

  operation(
    app,
    {
      id: 'getNote',
      route: 'GET /notes/:id',
      tags: ['Notes d’agenda'],
      resume: 'Lit une note d’agenda.',
      acces: agent('planning:lire', { droit: true, sujet: true }),
      params: IdParams,
      rend: { 200: Note },
    },
    ({ ctx, params }) => getNote(ctx, params.id),
  )

  operation(
    app,
    {
      id: 'createNote',
      route: 'POST /notes',
      tags: ['Notes d’agenda'],
      resume: 'Pose une note dans l’agenda d’un agent.',
      description: 'Dans l’agenda d’un autre agent, une note est partagée.',
      acces: agent('planning:ecrire', { droit: true, sujet: true }),
      body: NewNote,
      ecrit: {},
      rend: { 201: Note },
      refus: ['agent.inconnu', ...REFUS_NOTE],
    },
    ({ ctx, body }) => createNote(ctx, body),
  )

  operation(
    app,
    {
      id: 'updateNote',
      route: 'PATCH /notes/:id',
      tags: ['Notes d’agenda'],
      resume: 'Change une note d’agenda.',
      acces: agent('planning:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      body: NoteChange,
      ecrit: { version: 'note' },
      rend: { 200: Note },
      refus: [...REFUS_NOTE],
    },
    ({ ctx, params, body, version }) => updateNote(ctx, params.id, version, body),
  )

  operation(
    app,
    {
      id: 'deleteNote',
      route: 'DELETE /notes/:id',
      tags: ['Notes d’agenda'],
      resume: 'Supprime une note d’agenda.',
      acces: agent('planning:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      ecrit: { version: 'note' },
      rend: { 204: Type.Null() },
    },
    ({ ctx, params, version }) => deleteNote(ctx, params.id, version),
  )
}

import { MODALITES, STATUTS } from '@permanence/domain'
import { HoraireColumns } from '../../../platform/db/recurrence-columns.js'

import type { Rdv } from './rdvs.js'
import { Nullable, OneOf } from '../../../platform/http/types.js'
import { Row } from '../../../platform/db/rows.js'
import { Type, type Static } from 'typebox'

export const ParticipationRow = Row({
  id: Type.Number(),
  usager: Row({
    id: Type.Number(),
    prenom: Type.String(),
    nom: Type.String(),
    telephone: Nullable(Type.String()),
    email: Nullable(Type.String()),
    responsableId: Nullable(Type.Number()),
    /** His record opens to who asks; else all but his name is left out. */
    lisible: Type.Boolean(),
  }),
  statut: OneOf(STATUTS),
  statutChangeLe: Type.Number(),
  arriveLe: Nullable(Type.Number()),
  notifier: Type.Boolean(),
})
export type ParticipationRow = Static<typeof ParticipationRow>

/** An rdv with all that is shown of it; instants in whole epoch minutes. */
export const RdvRow = Row({
  id: Type.Number(),
  organisationId: Type.Number(),
  serviceId: Type.Number(),
  motif: Row({
    id: Type.Number(),
    nom: Type.String(),
    couleur: Type.String(),
    serviceId: Type.Number(),
    collectif: Type.Boolean(),
  }),
  modalite: OneOf(MODALITES),
  /** Of a visit at home. */
  adresse: Nullable(Type.String()),
  lieu: Nullable(
    Row({
      id: Type.Number(),
      nom: Type.String(),
      adresse: Type.String(),
      ponctuel: Type.Boolean(),
    }),
  ),
  debut: Type.Number(),
  fin: Type.Number(),
  fuseau: Type.String(),
  statut: OneOf(STATUTS),
  arriveLe: Nullable(Type.Number()),
  appeleLe: Nullable(Type.Number()),
  annuleLe: Nullable(Type.Number()),
  agents: Type.Array(
    Row({
      id: Type.Number(),
      prenom: Type.String(),
      nom: Type.String(),
    }),
  ),
  participations: Type.Array(ParticipationRow),
  titre: Nullable(Type.String()),
  places: Nullable(Type.Number()),
  contexte: Nullable(Type.String()),
  creePar: OneOf(['agent', 'usager', 'prescripteur']),
  raisonAgent: Nullable(Type.String()),
  serieId: Nullable(Type.Number()),
  /** What programs call it, by the agent as whom each acts. */
  references: Nullable(Type.Record(Type.String(), Type.String())),
  /** What the list was asked to nest. */
  inclus: Type.Optional(Type.Unsafe<NonNullable<Rdv['inclus']>>({})),
  /** Of its calendar file. */
  sequence: Type.Number(),
  version: Type.Number(),
})
export type RdvRow = Static<typeof RdvRow>

export const Inscription = Row({
  id: Type.Number(),
  usagerId: Type.Number(),
  lienSalt: Type.String(),
})
export type Inscription = Static<typeof Inscription>

export const Voisin = Row({
  agentId: Type.Number(),
  debut: Type.Number(),
  fin: Type.Number(),
  tamponAvantMin: Type.Number(),
  tamponApresMin: Type.Number(),
  /** Busy time from outside, which has no tampon. */
  externe: Type.Boolean(),
})
export type Voisin = Static<typeof Voisin>

export const Horaire = Row({
  ...HoraireColumns.properties,
  id: Type.Number(),
  agentId: Type.Number(),
  fuseau: Type.String(),
})
export type Horaire = Static<typeof Horaire>

export const PlageRow = Row({
  ...Horaire.properties,
  organisationId: Type.Number(),
  lieuId: Nullable(Type.Number()),
  lieuNom: Nullable(Type.String()),
})
export type PlageRow = Static<typeof PlageRow>

export const AbsenceRow = Row({ ...Horaire.properties, dernierJour: Type.String() })
export type AbsenceRow = Static<typeof AbsenceRow>

/** A note that takes time, over the rdv. */
export const NoteRow = Row({
  agentId: Type.Number(),
  titre: Type.String(),
  partagee: Type.Boolean(),
})
export type NoteRow = Static<typeof NoteRow>

/** What surrounds an rdv, read under the agents' locks. */
export const Situation = Row({
  voisins: Type.Array(Voisin),
  plages: Type.Array(PlageRow),
  absences: Type.Array(AbsenceRow),
  notes: Type.Array(NoteRow),
  /** Usagers who have another rdv for this motif that day. */
  memeJour: Type.Array(Type.Number()),
  doublon: Type.Boolean(),
  /** Agents who have left, or left the organisation; `deja`: the rdv has them all the same. */
  partis: Type.Array(
    Row({
      agentId: Type.Number(),
      deja: Type.Boolean(),
    }),
  ),
})
export type Situation = Static<typeof Situation>

export const Motif = Row({
  id: Type.Number(),
  organisationId: Type.Number(),
  serviceId: Type.Number(),
  nom: Type.String(),
  couleur: Type.String(),
  dureeMin: Type.Number(),
  modalites: Type.Array(OneOf(MODALITES)),
  collectif: Type.Boolean(),
  archive: Type.Boolean(),
  tamponAvantMin: Type.Number(),
  tamponApresMin: Type.Number(),
})
export type Motif = Static<typeof Motif>

export const Agent = Row({
  id: Type.Number(),
  prenom: Type.String(),
  nom: Type.String(),
  fuseau: Type.String(),
  desactive: Type.Boolean(),
  /** Those where he has a role. */
  organisationIds: Type.Array(Type.Number()),
  serviceIds: Type.Array(Type.Number()),
})
export type Agent = Static<typeof Agent>

export const Usager = Row({
  id: Type.Number(),
  prenom: Type.String(),
  nom: Type.String(),
  responsableId: Nullable(Type.Number()),
  visible: Type.Boolean(),
  /** Hers, then those of the person who answers for her. */
  contacts: Type.Tuple([
    Row({
      telephone: Nullable(Type.String()),
      email: Nullable(Type.String()),
      adresse: Nullable(Type.String()),
    }),
    Row({
      telephone: Nullable(Type.String()),
      email: Nullable(Type.String()),
      adresse: Nullable(Type.String()),
    }),
  ]),
})
export type Usager = Static<typeof Usager>

export const Context = Row({
  organisation: Nullable(
    Row({
      id: Type.Number(),
      fuseau: Type.String(),
      regimeFeries: Type.String(),
      feriesTravailles: Type.Array(Type.String()),
    }),
  ),
  motif: Nullable(Motif),
  lieu: Nullable(
    Row({
      id: Type.Number(),
      nom: Type.String(),
      adresse: Type.String(),
      fuseau: Nullable(Type.String()),
      archive: Type.Boolean(),
      ponctuel: Type.Boolean(),
    }),
  ),
  /** By name. */
  agents: Type.Array(Agent),
  usagers: Type.Array(Usager),
})
export type Context = Static<typeof Context>

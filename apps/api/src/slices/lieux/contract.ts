import { LIMITES } from '@permanence/domain'
import { Type, type Static } from 'typebox'
import {
  Accepte,
  Closed,
  Fuseau,
  Id,
  Ligne,
  LigneRequise,
  ListeCourteQuery,
  NomRequis,
  Nullable,
  Ordre,
  Shape,
  Texte,
  Version,
} from '../../platform/http/types.js'

const fields = {
  nom: NomRequis(LIMITES.nomMax, 'Nom du lieu.'),
  adresse: LigneRequise(LIMITES.adresseMax, 'Adresse postale.'),
  telephone: Nullable(
    Ligne(
      LIMITES.telephoneMax,
      'Téléphone du lieu ; rendu au format international, ou en chiffres pour un numéro court (3949).',
    ),
  ),
  acces: Nullable(Texte(LIMITES.phraseMax, 'Comment venir.')),
  fuseau: Nullable(Fuseau),
}
const optional = Type.Partial(Type.Object(fields)).properties
export const Lieu = Shape('Lieu', {
  id: Id,
  organisationId: Id,
  ...fields,
  ponctuel: Type.Boolean({ description: 'Créé pour un seul rendez-vous.' }),
  archive: Type.Boolean({ description: 'Fermé.' }),
  version: Version,
})
export const NewLieu = Closed(
  { ...optional, organisationId: Id, nom: fields.nom, adresse: fields.adresse },
  'NouveauLieu',
)
export const LieuChange = Closed(
  { ...optional, archive: Type.Optional(Type.Boolean()), accepte: Type.Optional(Accepte) },
  'LieuModifie',
)
export const LieuPublic = Shape('LieuPublic', {
  id: Id,
  organisationId: Id,
  nom: Type.String(),
  adresse: Type.String(),
  telephone: fields.telephone,
  acces: fields.acces,
})
export const LieuxQuery = Closed({
  ...ListeCourteQuery,
  ordre: Ordre('nom'),
  organisationId: Type.Optional(Id),
  motifId: Type.Optional(Id),
  inclureArchives: Type.Optional(Type.Boolean({ default: false })),
})
export type Lieu = Static<typeof Lieu>
export type NewLieu = Static<typeof NewLieu>
export type LieuChange = Static<typeof LieuChange>
export type LieuPublic = Static<typeof LieuPublic>
export type LieuxQuery = Static<typeof LieuxQuery>

/** Types of the journal's rows about a lieu. Past participle, never renamed. */
export type LieuEvent = 'lieu.cree' | 'lieu.modifie'

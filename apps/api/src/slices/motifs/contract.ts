import { LIMITES, MODALITES } from '@permanence/domain'
import { Type, type Static } from 'typebox'
import {
  Closed,
  Couleur,
  Id,
  ListeCourteQuery,
  NomRequis,
  Nullable,
  OneOf,
  Ordre,
  Shape,
  Texte,
  Version,
} from '../../platform/http/types.js'

export const Modalite = OneOf(MODALITES, 'Façon de se rencontrer.')
const Entier = ({ min: minimum, max: maximum }: { min: number; max: number }, description: string) =>
  Type.Integer({ minimum, maximum, description })

/** Of a setting that is kept and given back, and that nothing obeys so far: an integrator must not count on it. */
const PAS_EN_SERVICE = 'Pas encore en service\u202f: enregistré, sans effet.'

const settings = {
  nom: NomRequis(LIMITES.nomMax, 'Nom du motif.'),
  couleur: Couleur,
  dureeMin: Entier(LIMITES.dureeMin, 'Durée par défaut, en minutes.'),
  modalites: Type.Array(Modalite, {
    minItems: 1,
    maxItems: 4,
    uniqueItems: true,
    description: 'Façons possibles de se rencontrer.',
  }),
  collectif: Type.Boolean({ description: 'Séances à plusieurs places.' }),
  reservableEnLigne: Type.Boolean({ description: 'Ouvert à la réservation en ligne par les usagers.' }),
  reservablePrescripteurs: Type.Boolean({ description: `Ouvert aux prescripteurs. ${PAS_EN_SERVICE}` }),
  reservableInvites: Type.Boolean({ description: `Ouvert aux usagers invités. ${PAS_EN_SERVICE}` }),
  delaiMinMinutes: Entier(LIMITES.delaiMinMinutes, 'Délai minimal avant le rendez-vous, en minutes, pour les usagers.'),
  delaiMaxJours: Entier(LIMITES.delaiMaxJours, 'Horizon, en jours, pour les usagers.'),
  grille: OneOf(['enchainee', 'horloge'], 'Créneaux à la suite, ou à heures fixes.'),
  pasMin: Nullable(Entier(LIMITES.pasMin, 'Pas de la grille horloge, en minutes.')),
  tamponAvantMin: Entier(LIMITES.tamponMin, 'Temps libre avant, en minutes.'),
  tamponApresMin: Entier(LIMITES.tamponMin, 'Temps libre après, en minutes.'),
  suivi: Type.Boolean({ description: 'Réservé aux usagers qui ont un référent, avec lui.' }),
  annulableUsager: Type.Boolean({ description: 'L’usager peut annuler.' }),
  delaiAnnulationMinutes: Entier(LIMITES.delaiMinMinutes, 'Annulable jusqu’à ce nombre de minutes avant.'),
  deplacableUsager: Type.Boolean({ description: 'L’usager peut déplacer.' }),
  delaiDeplacementMinutes: Entier(LIMITES.delaiMinMinutes, 'Déplaçable jusqu’à ce nombre de minutes avant.'),
  texteAvant: Nullable(Texte(LIMITES.texteMotifMax, 'À lire et accepter avant de réserver.')),
  consignes: Nullable(Texte(LIMITES.texteMotifMax, 'À savoir après la réservation (pièces à apporter…).')),
  texteAnnulation: Nullable(Texte(LIMITES.texteMotifMax, 'Lu au moment d’annuler.')),
  visibilite: OneOf(['visible_notifie', 'visible_non_notifie', 'invisible'], 'Ce que l’usager voit et reçoit.'),
  rappels: Type.Array(Entier(LIMITES.rappelHeures, 'Heures avant.'), {
    maxItems: LIMITES.rappelsMax,
    uniqueItems: true,
    description: `Rappels, en heures avant le rendez-vous. ${PAS_EN_SERVICE}`,
  }),
}
const optional = Type.Partial(Type.Object(settings)).properties
const refs = { organisationId: Id, serviceId: Id }

export const Motif = Shape('Motif', {
  id: Id,
  ...refs,
  ...settings,
  archive: Type.Boolean({ description: 'N’est plus proposé.' }),
  version: Version,
})
export const NewMotif = Closed({ ...optional, ...refs, nom: settings.nom, couleur: settings.couleur }, 'NouveauMotif')
export const MotifChange = Closed(
  { ...optional, serviceId: Type.Optional(Id), archive: Type.Optional(Type.Boolean()) },
  'MotifModifie',
)
/** What an agent of another service reads of it. */
export const MotifNomme = Shape('MotifNomme', { id: Id, ...refs, nom: Type.String() })
export const MotifLu = Type.Union([Motif, MotifNomme])
/** What anybody may read of a motif open online. */
export const MotifPublic = Shape('MotifPublic', {
  id: Id,
  organisationId: Id,
  service: Type.Object({ id: Id, nom: Type.String() }),
  nom: Type.String(),
  dureeMin: settings.dureeMin,
  modalites: settings.modalites,
  collectif: settings.collectif,
  suivi: settings.suivi,
  delaiMaxJours: settings.delaiMaxJours,
  texteAvant: settings.texteAvant,
})
export const MotifsQuery = Closed({
  ...ListeCourteQuery,
  ordre: Ordre('nom'),
  organisationId: Type.Optional(Id),
  serviceId: Type.Optional(Id),
  reservableEnLigne: Type.Optional(
    Type.Boolean({
      description:
        'Seulement ceux ouverts (ou fermés) en ligne. Sans session, toujours ceux ouverts : `false` est refusé.',
    }),
  ),
  inclureArchives: Type.Optional(Type.Boolean({ default: false })),
})
export type Motif = Static<typeof Motif>
export type MotifNomme = Static<typeof MotifNomme>
export type MotifLu = Static<typeof MotifLu>
export type NewMotif = Static<typeof NewMotif>
export type MotifChange = Static<typeof MotifChange>
export type MotifPublic = Static<typeof MotifPublic>
export type MotifsQuery = Static<typeof MotifsQuery>

/** Types of the journal's rows about a motif. Past participle, never renamed. */
export type MotifEvent = 'motif.cree' | 'motif.modifie' | 'motif.archive' | 'motif.supprime'

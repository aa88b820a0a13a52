import { Type, type Static } from 'typebox'
import { Closed, Id, IdsQuery, Jour, Nullable, Shape } from '../../../platform/http/types.js'

/** Each is a search of créneaux. */
export const MOTIFS_MAX = 20

const DelaiOuRien = Nullable(
  Type.Object({
    debut: Type.String({ description: 'Instant RFC 3339.' }),
    fuseau: Type.String({ description: 'Fuseau IANA du lieu, sinon de l’organisation.' }),
    delaiMin: Type.Integer({ description: 'Minutes d’ici là.' }),
    delaiJours: Type.Integer({ description: 'Jours civils d’ici là, sur place : 0 pour aujourd’hui.' }),
  }),
)
const Delai = (description: string) => ({ ...DelaiOuRien, description })
const attente = {
  premier: Delai('Attente jusqu’au premier créneau.'),
  troisieme: Delai('Attente jusqu’au troisième : ce qu’attendent vraiment les gens.'),
  completJusquAu: {
    ...Nullable(Jour),
    description:
      'Date de saturation : le dernier jour, d’ici `jusquAu`, avant lequel et jusqu’auquel plus aucun créneau n’est libre ; null s’il en reste un aujourd’hui.',
  },
}
const JusquAu = Type.String({ description: 'Dernier jour cherché, AAAA-MM-JJ.' })
const Entiere = Type.Null({ description: 'Toujours null : la liste est entière.' })

export const DelaisQuery = Closed({ motifId: Id })
export const Delais = Shape('Delais', {
  donnees: Type.Array(Type.Object({ lieuId: Nullable(Id), ...attente }), {
    description:
      'Un par lieu que ce motif sert, même sans aucun créneau (`premier` est alors null) ; lieuId null : sans lieu.',
  }),
  jusquAu: JusquAu,
  suivant: Entiere,
})
export type Delais = Static<typeof Delais>
export type DelaisQuery = Static<typeof DelaisQuery>

export const AttentesQuery = Closed({
  organisationId: Type.Optional(Id),
  serviceId: Type.Optional({ ...Id, description: 'Service des motifs.' }),
  motifIds: Type.Optional(
    IdsQuery(MOTIFS_MAX, 'Motifs, séparés par des virgules, même ceux que seuls les agents réservent.'),
  ),
})
export const Attentes = Shape('Attentes', {
  donnees: Type.Array(Type.Object({ id: Id, nom: Type.String(), couleur: Type.String(), ...attente }), {
    description:
      'Un par motif réservable (en ligne, par des prescripteurs ou sur invitation) que l’appelant lit, tous lieux confondus ; `premier` null : aucun créneau.',
  }),
  nonMesures: Type.Integer({
    minimum: 0,
    description: `Motifs laissés de côté : ${MOTIFS_MAX} au plus sont mesurés à la fois, par ordre alphabétique.`,
  }),
  jusquAu: JusquAu,
  suivant: Entiere,
})
export type Attentes = Static<typeof Attentes>
export type AttentesQuery = Static<typeof AttentesQuery>

import { Type, type Static } from 'typebox'
import { Closed, Shape } from '../../../platform/http/types.js'
import { ExplicationQuery } from './explication.js'

const { lieuIds: _lieuIds, equipeId: _equipeId, ...asked } = ExplicationQuery.properties
/** The case format names one lieu at most, and agents one by one. */
export const CasQuery = Closed(asked)

const Ouvert = Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true })
/** The whole format is that of `packages/scheduling`, which refuses a case that it does not know: see its README. */
export const Cas = Shape('CasRecherche', {
  id: Type.String({ description: 'Identifiant du cas.' }),
  fuseau: Type.String({ description: 'Fuseau IANA de l’organisation.' }),
  maintenant: Type.String({ description: 'Instant de la recherche.' }),
  motif: Type.Unsafe<Record<string, unknown>>({ ...Ouvert, description: 'Réglages du motif.' }),
  recherche: Type.Unsafe<Record<string, unknown>>({ ...Ouvert, description: 'Ce qui était demandé.' }),
  plages: Type.Array(Ouvert, { description: 'Plages qui servent ce motif.' }),
  absences: Type.Array(Ouvert, { description: 'Absences des agents candidats, sans titre.' }),
  rdvs: Type.Array(Ouvert, { description: 'Temps pris par des rendez-vous, sans usager.' }),
  holds: Type.Array(Ouvert, { description: 'Créneaux en cours de réservation.' }),
  externe: Type.Array(Ouvert, { description: 'Temps pris dans des agendas externes, ou par des notes d’agenda.' }),
  sessions: Type.Optional(Type.Array(Ouvert, { description: 'Séances d’un motif collectif.' })),
  feries: Type.Unsafe<Record<string, string | string[]>>({
    ...Ouvert,
    description: 'Jours fériés qui ferment, par organisation.',
  }),
})
export type CasQuery = Static<typeof CasQuery>
export type Cas = Static<typeof Cas>

import { Type, type Static } from 'typebox'
import { Avertissement } from '../../../platform/http/problem.js'
import { NewRecurrence } from '../../../platform/http/recurrence.js'
import { Closed, Id, Jour, Nullable, OneOf, Shape } from '../../../platform/http/types.js'
import { NewRdv, Rdv } from './rdvs.js'

/** A name is of one rdv; those of a series are given one by one. */
const { referenceExterne: _deChacun, ...deTous } = NewRdv.properties
export const NewSerie = Closed(
  {
    ...deTous,
    recurrence: NewRecurrence,
    jours: Type.Optional(
      Type.Array(Jour, {
        minItems: 1,
        maxItems: 60,
        uniqueItems: true,
        description: 'Occurrences choisies, parmi celles de la répétition ; absent : toutes.',
      }),
    ),
  },
  'NouvelleSerieDeRdvs',
)
export const Serie = Shape('SerieDeRdvs', {
  serieId: Nullable(Type.Integer({ description: 'Numéro de la série ; null à l’essai.' })),
  occurrences: Type.Array(
    Type.Object({
      jour: Jour,
      debut: Type.String({ description: 'Instant RFC 3339 : la même heure locale à chaque fois.' }),
      fin: Type.String({ description: 'Instant RFC 3339.' }),
      fuseau: Type.String({ description: 'Fuseau IANA.' }),
      rdv: Nullable(Rdv),
      avertissements: Type.Array(Avertissement, { description: 'Ce qui demande attention, ce jour-là.' }),
      refus: Nullable(
        Type.Object({ code: Type.String(), message: Type.String() }, { description: 'Ce qui l’interdit, ce jour-là.' }),
      ),
    }),
  ),
})
export const SerieCancel = Closed(
  { portee: OneOf(['suite', 'serie'], 'À partir de ce rendez-vous, ou toute la série à venir.') },
  'AnnulationDeSerie',
)
export const SerieCancelled = Shape('SerieAnnulee', {
  annules: Type.Array(Rdv),
  restes: Type.Array(Id, { description: 'Rendez-vous de la série laissés : passés, ou déjà renseignés.' }),
})
export type NewSerie = Static<typeof NewSerie>
export type Serie = Static<typeof Serie>
export type SerieCancelled = Static<typeof SerieCancelled>

import { ETAPES, PASSAGES, RAISONS } from '@permanence/scheduling'
import { Type, type Static } from 'typebox'
import { Closed, Id, Nullable, OneOf, Shape } from '../../../platform/http/types.js'
import { CreneauxQuery } from './creneaux.js'

export const ExplicationQuery = Closed({
  ...CreneauxQuery.properties,
  public: Type.Optional(
    OneOf(
      ['agent', 'usager'],
      'Agents connectés seulement. « usager » : pourquoi un usager ne voit rien (délais compris).',
    ),
  ),
})

const Bilan = Shape('BilanRecherche', {
  passage: OneOf(PASSAGES, 'Étape de la recherche, dans l’ordre (R15).'),
  minutes: Type.Integer({
    description: 'Minutes de plage prises par cette étape ; pour « plages », minutes ouvertes.',
  }),
  restants: Type.Integer({ description: 'Débuts encore possibles après cette étape, chaque agent et plage à part.' }),
})
const Cause = Shape('CauseRecherche', {
  etape: OneOf(ETAPES, 'Ce qui prend du temps aux plages.'),
  minutes: Type.Integer({ description: 'Minutes prises aux plages.' }),
  agentIds: Type.Array(Id, { description: 'Agents concernés.' }),
  rdvIds: Type.Array(Id, { description: 'Rendez-vous que vous pouvez ouvrir.' }),
  absenceIds: Type.Array(Id, { description: 'Absences des agendas que vous voyez.' }),
  autres: Type.Integer({ description: 'Rendez-vous ou absences qui ne sont pas nommés.' }),
  feries: Type.Array(Type.String(), { description: 'Noms des jours fériés.' }),
})
const Ecarte = Shape('CandidatEcarte', {
  agentId: Id,
  plageId: Nullable(Id),
  raison: OneOf(RAISONS, 'Pourquoi cet agent, ou cette plage, ne sert pas.'),
})

export const Explication = Shape('Explication', {
  vide: Type.Boolean({ description: 'La recherche ne rend aucun créneau.' }),
  phrase: Type.String({ description: 'La raison, en une phrase, pour qui la demande.' }),
  phraseUsager: Type.Optional(Type.String({ description: 'La phrase qu’un usager peut lire (agents seulement).' })),
  restants: Type.Optional(Type.Integer({ description: 'Débuts possibles, chaque agent et plage à part (agents).' })),
  coupable: Type.Optional(
    Nullable(
      OneOf(
        ['candidats', ...PASSAGES],
        'Première étape qui ne laisse rien ; « candidats » : personne ne peut servir ; null : il y a des créneaux (agents).',
      ),
    ),
  ),
  bilans: Type.Optional(Type.Array(Bilan, { description: 'Ce que chaque étape a pris et laissé (agents).' })),
  causes: Type.Optional(Type.Array(Cause, { description: 'De quoi ce temps est fait (agents).' })),
  ecartes: Type.Optional(
    Type.Array(Ecarte, { description: 'Agents et plages qui ne servent pas, 200 au plus (agents).' }),
  ),
})
export type ExplicationQuery = Static<typeof ExplicationQuery>
export type Explication = Static<typeof Explication>

import type { Schemas } from '@permanence/api-client'
import { LIMITES } from '@permanence/domain'
import type { Reglage } from '../edition/reglages.js'
import type { Lieu } from '../referentiel/queries.js'

type ReglageLieu = Reglage & { champ: keyof Schemas['LieuModifie'] }

/** Every setting of a lieu, in the order of the form. A new lieu cannot be closed yet. */
export const reglagesLieu = (lieu: Lieu | null): readonly ReglageLieu[] => [
  { champ: 'nom', sorte: 'texte', label: 'Nom', maxLength: LIMITES.nomMax },
  { champ: 'adresse', sorte: 'texte', label: 'Adresse', maxLength: LIMITES.adresseMax },
  { champ: 'telephone', sorte: 'telephone', label: 'Téléphone', maxLength: LIMITES.telephoneMax },
  {
    champ: 'acces',
    sorte: 'long',
    label: 'Accès',
    aide: 'Entrée, étage, arrêt de bus : ce qui aide à venir.',
    maxLength: LIMITES.phraseMax,
  },
  ...(lieu === null ? [] : [ARCHIVE]),
]

const ARCHIVE: ReglageLieu = {
  champ: 'archive',
  sorte: 'case',
  label: 'Lieu fermé',
  aide: 'Il n’est plus proposé ; ses rendez-vous passés restent.',
  defaut: false,
}

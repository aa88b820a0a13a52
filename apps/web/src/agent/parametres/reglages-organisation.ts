import type { Schemas } from '@permanence/api-client'
import { LIMITES } from '@permanence/domain'
import type { Reglage } from '../edition/reglages.js'
import type { Organisation } from '../referentiel/queries.js'

type ReglageOrganisation = Reglage & { champ: keyof Schemas['OrganisationModifiee'] }

/** The zones where France receives people, as they are called there. */
const FUSEAUX: Readonly<Record<string, string>> = {
  'Europe/Paris': 'France métropolitaine (Paris)',
  'America/Guadeloupe': 'Guadeloupe',
  'America/Martinique': 'Martinique',
  'America/Cayenne': 'Guyane (Cayenne)',
  'Indian/Reunion': 'La Réunion',
  'Indian/Mayotte': 'Mayotte',
  'America/Miquelon': 'Saint-Pierre-et-Miquelon',
  'America/St_Barthelemy': 'Saint-Barthélemy',
  'America/Marigot': 'Saint-Martin (Marigot)',
  'Pacific/Noumea': 'Nouvelle-Calédonie (Nouméa)',
  'Pacific/Tahiti': 'Polynésie française (Tahiti)',
  'Pacific/Marquesas': 'Polynésie française (Marquises)',
  'Pacific/Gambier': 'Polynésie française (Gambier)',
  'Pacific/Wallis': 'Wallis-et-Futuna',
}

/** A zone that the API gave and that is none of these stays in the list. */
const fuseaux = (actuel: string) =>
  Object.entries(actuel in FUSEAUX ? FUSEAUX : { ...FUSEAUX, [actuel]: actuel }).map(([valeur, texte]) => ({
    valeur,
    texte,
  }))

/** Every setting of an organisation, in the order of the form. */
export const reglagesOrganisation = ({ fuseau }: Organisation): readonly ReglageOrganisation[] => [
  { champ: 'nom', sorte: 'texte', label: 'Nom', maxLength: LIMITES.nomMax },
  { champ: 'fuseau', sorte: 'choix', label: 'Fuseau horaire', defaut: fuseau, options: fuseaux(fuseau) },
  { champ: 'telephone', sorte: 'telephone', label: 'Téléphone', maxLength: LIMITES.telephoneMax },
  { champ: 'email', aCote: true, sorte: 'texte', type: 'email', label: 'Adresse e-mail', facultatif: true },
  { champ: 'adresse', sorte: 'texte', label: 'Adresse', maxLength: LIMITES.adresseMax, facultatif: true },
  {
    champ: 'horaires',
    sorte: 'long',
    label: 'Horaires',
    aide: 'Montrés au public avec le téléphone.',
    maxLength: LIMITES.phraseMax,
  },
  {
    champ: 'preuveDeTravail',
    sorte: 'case',
    label: 'Protéger chaque réservation en ligne contre les robots',
    dit: 'Protection contre les robots',
    aide: 'Un petit calcul que l’appareil fait seul, en une seconde ou deux. Sinon, il n’est demandé qu’après plusieurs codes envoyés à la même adresse.',
    defaut: false,
  },
]

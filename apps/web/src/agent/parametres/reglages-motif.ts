import type { Schemas } from '@permanence/api-client'
import { COULEURS_MOTIF, LIMITES, MODALITES, MOTIF_PAR_DEFAUT, TEXTE_MODALITE } from '@permanence/domain'
import type { Section } from '../edition/champs-reglages.js'
import type { Reglage } from '../edition/reglages.js'
import type { Motif } from '../referentiel/queries.js'

type ChampMotif = keyof Schemas['NouveauMotif']
type ReglageMotif = Reglage & { champ: ChampMotif }

const [MOTIF, EN_LIGNE, AUTRES] = ['Le motif', 'Réservation en ligne', 'Autres réglages'] as const

export const SECTIONS_MOTIF: readonly Section[] = [
  { titre: MOTIF },
  { titre: EN_LIGNE },
  { titre: AUTRES, repli: true },
]

const VISIBILITES: Readonly<Record<Motif['visibilite'], string>> = {
  visible_notifie: 'Le rendez-vous, avec des messages',
  visible_non_notifie: 'Le rendez-vous, sans messages',
  invisible: 'Rien',
}
const optionsOf = (textes: Readonly<Record<string, string>>) =>
  Object.entries(textes).map(([valeur, texte]) => ({ valeur, texte }))

/** Every setting of a motif, in the order of the form. */
export const reglagesMotif = (
  services: readonly { id: number; nom: string }[],
  mien: number | undefined,
): readonly ReglageMotif[] => [
  { champ: 'nom', section: MOTIF, sorte: 'texte', label: 'Nom', maxLength: LIMITES.nomMax },
  {
    champ: 'serviceId',
    section: MOTIF,
    sorte: 'choix',
    label: 'Service',
    defaut: String(mien ?? services[0]?.id ?? ''),
    options: services.map(({ id, nom }) => ({ valeur: String(id), texte: nom })),
    nombre: true,
  },
  {
    champ: 'dureeMin',
    section: MOTIF,
    aCote: true,
    sorte: 'nombre',
    label: 'Durée, en minutes',
    dit: 'Durée',
    defaut: MOTIF_PAR_DEFAUT.dureeMin,
    unite: 'minutes',
    ...LIMITES.dureeMin,
  },
  { champ: 'couleur', section: MOTIF, sorte: 'couleur', label: 'Couleur', defaut: COULEURS_MOTIF[0].couleur },
  {
    champ: 'modalites',
    section: MOTIF,
    sorte: 'cases',
    label: 'Manières de se rencontrer',
    defaut: ['sur_place'],
    options: MODALITES.map((une) => ({ valeur: une, texte: TEXTE_MODALITE[une] })),
    refus: 'Choisissez au moins une manière de se rencontrer.',
  },
  {
    champ: 'collectif',
    section: MOTIF,
    sorte: 'case',
    label: 'Séance collective (plusieurs usagers, des places)',
    dit: 'Séance collective',
    defaut: false,
  },
  {
    champ: 'reservableEnLigne',
    section: EN_LIGNE,
    sorte: 'case',
    label: 'Les usagers peuvent réserver en ligne',
    dit: 'Réservation en ligne',
    defaut: false,
  },
  {
    champ: 'suivi',
    section: EN_LIGNE,
    sorte: 'case',
    label: 'Réservé au suivi',
    aide: 'Seuls les usagers qui ont un référent, et seulement avec lui.',
    defaut: false,
  },
  {
    champ: 'delaiMinMinutes',
    section: EN_LIGNE,
    sorte: 'nombre',
    label: 'Au plus tôt, en minutes avant',
    dit: 'Au plus tôt',
    defaut: MOTIF_PAR_DEFAUT.delaiMinMinutes,
    unite: 'minutes avant',
    ...LIMITES.delaiMinMinutes,
  },
  {
    champ: 'delaiMaxJours',
    section: EN_LIGNE,
    aCote: true,
    sorte: 'nombre',
    label: 'Au plus loin, en jours',
    dit: 'Au plus loin',
    defaut: MOTIF_PAR_DEFAUT.delaiMaxJours,
    unite: 'jours',
    ...LIMITES.delaiMaxJours,
  },
  {
    champ: 'texteAvant',
    section: EN_LIGNE,
    sorte: 'long',
    label: 'Texte avant la réservation',
    aide: 'À lire et accepter avant de réserver.',
    maxLength: LIMITES.texteMotifMax,
  },
  {
    champ: 'consignes',
    section: EN_LIGNE,
    sorte: 'long',
    label: 'Consignes après la réservation',
    aide: 'Ce qu’il faut apporter, comment venir.',
    maxLength: LIMITES.texteMotifMax,
  },
  {
    champ: 'grille',
    section: AUTRES,
    sorte: 'choix',
    label: 'Heures proposées',
    defaut: 'enchainee',
    options: [
      { valeur: 'enchainee', texte: 'À la suite les unes des autres' },
      { valeur: 'horloge', texte: 'À heures rondes' },
    ],
    tell: ({ grille, pasMin }) => (grille === 'horloge' ? `toutes les ${String(pasMin)} minutes` : 'à la suite'),
  },
  {
    champ: 'pasMin',
    section: AUTRES,
    aCote: true,
    avec: 'grille',
    quand: ({ grille }) => grille === 'horloge',
    sorte: 'choix',
    label: 'Toutes les',
    defaut: '15',
    options: LIMITES.pasProposes.map((pas) => ({ valeur: String(pas), texte: `${pas} minutes` })),
    nombre: true,
    cache: null,
  },
  {
    champ: 'tamponAvantMin',
    section: AUTRES,
    sorte: 'nombre',
    label: 'Temps gardé avant, en minutes',
    dit: 'Temps gardé avant',
    defaut: 0,
    unite: 'minutes',
    ...LIMITES.tamponMin,
  },
  {
    champ: 'tamponApresMin',
    section: AUTRES,
    aCote: true,
    sorte: 'nombre',
    label: 'Temps gardé après, en minutes',
    dit: 'Temps gardé après',
    defaut: 0,
    unite: 'minutes',
    ...LIMITES.tamponMin,
  },
  ...parUsager('annulable', 'annulableUsager', 'delaiAnnulationMinutes'),
  ...parUsager('deplacable', 'deplacableUsager', 'delaiDeplacementMinutes'),
  {
    champ: 'visibilite',
    section: AUTRES,
    sorte: 'choix',
    label: 'Ce que voit l’usager',
    defaut: 'visible_notifie',
    options: optionsOf(VISIBILITES),
  },
  {
    champ: 'texteAnnulation',
    section: AUTRES,
    sorte: 'long',
    label: 'Texte après une annulation',
    maxLength: LIMITES.texteMotifMax,
  },
]

const PAR_USAGER = {
  annulable: { label: 'L’usager peut annuler lui-même', dit: 'Annulation par l’usager', quoi: 'annuler' },
  deplacable: { label: 'L’usager peut déplacer lui-même', dit: 'Déplacement par l’usager', quoi: 'déplacer' },
}

/** What an usager may do without calling, and until when: kept in minutes, said in hours. */
function parUsager(sorte: keyof typeof PAR_USAGER, champ: ChampMotif, delai: ChampMotif): ReglageMotif[] {
  const { label, dit, quoi } = PAR_USAGER[sorte]
  return [
    {
      champ,
      section: AUTRES,
      sorte: 'case',
      label,
      dit,
      defaut: true,
      tell: (saisie) => (saisie[champ] === true ? `jusqu’à ${String(saisie[delai])} heures avant` : 'non'),
    },
    {
      champ: delai,
      section: AUTRES,
      avec: champ,
      quand: (saisie) => saisie[champ] === true,
      sorte: 'nombre',
      label: `Jusqu’à combien d’heures avant peut-il ${quoi}`,
      defaut: 1440,
      par: 60,
      min: 0,
      unite: 'heures avant',
    },
  ]
}

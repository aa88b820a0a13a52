import type { Schemas } from '@permanence/api-client'

type Permission = Schemas['Jeton']['portees'][number]

/** What people read of a portée. */
export const TEXTE_PORTEE: Readonly<Record<Permission, string>> = {
  'rdvs:lire': 'Lire les rendez-vous et les statistiques',
  'rdvs:ecrire': 'Prendre, changer et annuler des rendez-vous',
  'creneaux:lire': 'Chercher des créneaux',
  'planning:lire': 'Lire l’agenda, les plages d’ouverture et les absences',
  'planning:ecrire': 'Créer, changer et supprimer plages et absences',
  'usagers:lire': 'Lire les usagers, avec leur téléphone et leur e-mail',
  'usagers:ecrire': 'Créer et changer des usagers',
  'referentiel:lire': 'Lire organisations, services, agents (avec leur e-mail), lieux et motifs',
  'referentiel:ecrire': 'Changer organisations, services, agents (jamais leur accès), lieux et motifs',
}

export const PORTEES = Object.keys(TEXTE_PORTEE) as Permission[]

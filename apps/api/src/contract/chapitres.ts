/** The chapters of the reference, in the order in which they are read. */
export const CHAPITRES: Readonly<Record<string, string>> = {
  'Réservation en ligne': 'Ce que le public peut faire, sans session.',
  'Rendez-vous': 'Prendre, déplacer, suivre et annuler des rendez-vous.',
  Créneaux: 'Chercher quand un rendez-vous est possible.',
  Agenda: 'Tout ce qui occupe des agents sur une période.',
  Accueil: 'La journée au guichet : qui vient, qui attend, qui est en retard.',
  Usagers: 'Les personnes reçues.',
  'Plages d’ouverture': 'Quand les agents reçoivent.',
  Absences: 'Quand les agents sont absents.',
  'Notes d’agenda': 'Ce qu’un agent se rappelle à une heure : ni rendez-vous, ni absence.',
  Référentiel: 'Qui et quoi : territoires, organisations, services, agents, équipes, lieux, motifs.',
  Statistiques: 'Compter.',
  Exports: 'Emporter des listes dans un tableur.',
  Calendriers: 'Liens qui montrent un agenda dans un autre logiciel.',
  Jetons: 'Donner à une machine un accès limité et révocable.',
  Session: 'Ouvrir, prolonger et fermer la session d’un agent.',
}

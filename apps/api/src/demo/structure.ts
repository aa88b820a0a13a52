import type { Row } from './insert.js'

/** Who and what: organisations, services, people, motifs, lieux. Ids are written out: the rdvs refer to them. */
export const TERRITOIRE = 1
const T = { territoire_id: TERRITOIRE }
export const CALAIS = 1
export const REUNION = 2
export const PMI = 1
export const SOCIAL = 2
export const INSERTION = 3

export const territoire: Row = {
  id: TERRITOIRE,
  nom: 'Solidarités (démonstration)',
  code: 'demo',
  telephone: '+33321990000',
}

export const organisations: Row[] = [
  {
    id: CALAIS,
    ...T,
    nom: 'MDS de Calais',
    fuseau: 'Europe/Paris',
    regime_feries: 'metropole',
    telephone: '+33321990001',
    email: 'accueil.calais@exemple.fr',
    adresse: '40 rue Gaillard, 62100 Calais',
    horaires: 'Du lundi au vendredi, de 8 h 30 à 17 h 30',
  },
  {
    id: REUNION,
    ...T,
    nom: 'MDS de Saint-Denis de La Réunion',
    fuseau: 'Indian/Reunion',
    regime_feries: 'la-reunion',
    telephone: '+262262990001',
    email: 'accueil.saintdenis@exemple.fr',
    adresse: '2 rue de la Source, 97400 Saint-Denis',
    horaires: 'Du lundi au vendredi, de 8 h à 16 h',
  },
]

export const services: Row[] = [
  { id: PMI, ...T, nom: 'Protection maternelle et infantile', nom_court: 'PMI' },
  { id: SOCIAL, ...T, nom: 'Service social départemental', nom_court: 'Service social' },
  { id: INSERTION, ...T, nom: 'Insertion et RSA', nom_court: 'Insertion' },
]

export const lieux: Row[] = [
  {
    id: 1,
    ...T,
    organisation_id: CALAIS,
    nom: 'MDS Calais Centre',
    adresse: '40 rue Gaillard, 62100 Calais',
    acces: 'Bus 2 et 4, arrêt Théâtre. Accueil au rez-de-chaussée.',
  },
  {
    id: 2,
    ...T,
    organisation_id: CALAIS,
    nom: 'Maison Enfants Ados Parents (MEAP)',
    adresse: '12 avenue Blériot, 62100 Calais',
    acces: 'Bus 6, arrêt Blériot. Entrée par la cour.',
  },
  {
    id: 3,
    ...T,
    organisation_id: REUNION,
    nom: 'MDS Saint-Denis',
    adresse: '2 rue de la Source, 97400 Saint-Denis',
    acces: 'Bus 8, arrêt Jardin de l’État.',
  },
]

type Agent = {
  id: number
  prenom: string
  nom: string
  email: string | null
  fuseau?: string
  admin?: boolean
  services: number[]
  roles: [organisation: number, role: string][]
  metier: string
}

export const AGENTS: readonly Agent[] = [
  {
    id: 1,
    prenom: 'Adrien',
    nom: 'Lefebvre',
    email: 'adrien@demo.exemple.fr',
    services: [PMI],
    roles: [[CALAIS, 'admin']],
    metier: 'puériculteur, administrateur de la MDS de Calais',
  },
  {
    id: 2,
    prenom: 'Carla',
    nom: 'Collet',
    email: 'carla@demo.exemple.fr',
    services: [PMI],
    roles: [[CALAIS, 'agent']],
    metier: 'sage-femme, PMI de Calais',
  },
  {
    id: 3,
    prenom: 'Nadia',
    nom: 'Benali',
    email: 'nadia@demo.exemple.fr',
    services: [SOCIAL],
    roles: [[CALAIS, 'agent']],
    metier: 'assistante sociale, MDS de Calais',
  },
  {
    id: 4,
    prenom: 'Thomas',
    nom: 'Roussel',
    email: 'thomas@demo.exemple.fr',
    services: [INSERTION, SOCIAL],
    roles: [[CALAIS, 'agent']],
    metier: 'conseiller en insertion, MDS de Calais',
  },
  {
    id: 5,
    prenom: 'Sylvie',
    nom: 'Dumont',
    email: 'sylvie@demo.exemple.fr',
    services: [],
    roles: [[CALAIS, 'accueil']],
    metier: 'accueil de la MDS de Calais',
  },
  {
    id: 6,
    prenom: 'Michel',
    nom: 'Faure',
    email: null,
    services: [PMI],
    roles: [[CALAIS, 'intervenant']],
    metier: 'médecin vacataire',
  },
  {
    id: 7,
    prenom: 'Marie',
    nom: 'Hoarau',
    email: 'marie@demo.exemple.fr',
    fuseau: 'Indian/Reunion',
    services: [PMI, SOCIAL],
    roles: [[REUNION, 'admin']],
    metier: 'puéricultrice, administratrice de la MDS de Saint-Denis',
  },
  {
    id: 8,
    prenom: 'Hélène',
    nom: 'Garnier',
    email: 'helene@demo.exemple.fr',
    admin: true,
    services: [SOCIAL],
    roles: [
      [CALAIS, 'agent'],
      [REUNION, 'agent'],
    ],
    metier: 'administratrice du territoire',
  },
]

export const agentsRows = (motDePasseHash: string): Row[] =>
  AGENTS.map(({ id, prenom, nom, email, fuseau = 'Europe/Paris', admin = false }) => ({
    id,
    ...T,
    prenom,
    nom,
    email,
    fuseau,
    mot_de_passe_hash: email === null ? null : motDePasseHash,
    admin_territoire: admin,
  }))
export const rolesRows = AGENTS.flatMap((agent) =>
  agent.roles.map(([organisation, role]) => ({ ...T, agent_id: agent.id, organisation_id: organisation, role })),
)
export const agentsServicesRows = AGENTS.flatMap((agent) =>
  agent.services.map((service) => ({ ...T, agent_id: agent.id, service_id: service })),
)
export const equipes: Row[] = [
  { id: 1, ...T, nom: 'PMI Calais' },
  { id: 2, ...T, nom: 'Polyvalence Calais' },
]
export const equipesAgents: Row[] = [
  [1, 1],
  [1, 2],
  [1, 6],
  [2, 3],
  [2, 4],
].map(([equipe, agent]) => ({ ...T, equipe_id: equipe, agent_id: agent }))

export type Motif = {
  id: number
  organisation: number
  service: number
  nom: string
  couleur: string
  duree: number
  modalites: string[]
  enLigne?: boolean
  collectif?: boolean
  suivi?: boolean
  texteAvant?: string
  consignes?: string
  visibilite?: string
}

export const MOTIFS: readonly Motif[] = [
  {
    id: 1,
    organisation: CALAIS,
    service: PMI,
    nom: 'Suivi de grossesse',
    couleur: '#b3446c',
    duree: 45,
    modalites: ['sur_place'],
    enLigne: true,
    consignes: 'Apportez votre carnet de maternité et votre carte Vitale.',
  },
  {
    id: 2,
    organisation: CALAIS,
    service: PMI,
    nom: 'Consultation du nourrisson',
    couleur: '#c2410c',
    duree: 30,
    modalites: ['sur_place'],
    enLigne: true,
    consignes: 'Apportez le carnet de santé de l’enfant et de quoi le changer.',
  },
  {
    id: 3,
    organisation: CALAIS,
    service: PMI,
    nom: 'Allô PMI',
    couleur: '#0f766e',
    duree: 20,
    modalites: ['telephone'],
    enLigne: true,
    consignes: 'Nous vous appelons sur le numéro indiqué. Gardez le carnet de santé près de vous.',
  },
  {
    id: 4,
    organisation: CALAIS,
    service: PMI,
    nom: 'Visite à domicile après la naissance',
    couleur: '#7c3aed',
    duree: 60,
    modalites: ['domicile'],
  },
  {
    id: 5,
    organisation: CALAIS,
    service: PMI,
    nom: 'Atelier portage et massage bébé',
    couleur: '#a16207',
    duree: 90,
    modalites: ['sur_place'],
    collectif: true,
    enLigne: true,
    consignes: 'Venez avec votre bébé et une couverture.',
  },
  {
    id: 6,
    organisation: CALAIS,
    service: SOCIAL,
    nom: 'Premier accueil social',
    couleur: '#1d4ed8',
    duree: 45,
    modalites: ['sur_place'],
    enLigne: true,
    texteAvant:
      'Ce rendez-vous s’adresse aux personnes qui rencontrent une difficulté et ne sont pas encore suivies. Pour une urgence, appelez-nous.',
    consignes: 'Apportez une pièce d’identité et les courriers dont vous voulez parler.',
  },
  {
    id: 7,
    organisation: CALAIS,
    service: SOCIAL,
    nom: 'Accès aux droits',
    couleur: '#0369a1',
    duree: 30,
    modalites: ['sur_place', 'telephone', 'visio'],
    enLigne: true,
    consignes: 'Apportez votre dernier avis d’imposition.',
  },
  {
    id: 8,
    organisation: CALAIS,
    service: SOCIAL,
    nom: 'Suivi social',
    couleur: '#4338ca',
    duree: 45,
    modalites: ['sur_place', 'domicile'],
    enLigne: true,
    suivi: true,
  },
  {
    id: 9,
    organisation: CALAIS,
    service: INSERTION,
    nom: 'Entretien RSA',
    couleur: '#15803d',
    duree: 60,
    modalites: ['sur_place'],
    consignes: 'Apportez votre notification de droits.',
  },
  {
    id: 10,
    organisation: CALAIS,
    service: INSERTION,
    nom: 'Point d’étape en visio',
    couleur: '#4d7c0f',
    duree: 30,
    modalites: ['visio'],
    enLigne: true,
  },
  {
    id: 11,
    organisation: CALAIS,
    service: SOCIAL,
    nom: 'Évaluation confidentielle',
    couleur: '#57534e',
    duree: 60,
    modalites: ['sur_place'],
    visibilite: 'invisible',
  },
  {
    id: 12,
    organisation: REUNION,
    service: PMI,
    nom: 'Consultation du nourrisson',
    couleur: '#c2410c',
    duree: 30,
    modalites: ['sur_place'],
    enLigne: true,
    consignes: 'Apportez le carnet de santé de l’enfant.',
  },
  {
    id: 13,
    organisation: REUNION,
    service: SOCIAL,
    nom: 'Premier accueil social',
    couleur: '#1d4ed8',
    duree: 45,
    modalites: ['sur_place', 'telephone'],
    enLigne: true,
  },
]

export const motifsRows: Row[] = MOTIFS.map((motif) => ({
  id: motif.id,
  ...T,
  organisation_id: motif.organisation,
  service_id: motif.service,
  nom: motif.nom,
  couleur: motif.couleur,
  duree_min: motif.duree,
  modalites: motif.modalites,
  collectif: motif.collectif ?? false,
  reservable_en_ligne: motif.enLigne ?? false,
  suivi: motif.suivi ?? false,
  texte_avant: motif.texteAvant ?? null,
  consignes: motif.consignes ?? null,
  visibilite: motif.visibilite ?? 'visible_notifie',
}))

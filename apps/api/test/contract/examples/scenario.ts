import type { Memory, Step } from './play.js'

const id = (memory: Memory, operation: string): number => (memory[operation] as { id: number }).id

const motDePasse = 'quatre-chevaux-sous-la-lune'

/** Monday 9 March 2026, 8:00 in Calais. Each step is an example of the contract, and follows from those before it. */
export const scenario: Step[] = [
  ['signIn', { as: 'personne', body: { email: 'ada.martin@exemple.fr', motDePasse: 'trois-chevaux-et-une-lune' } }],
  ['renewSession', { as: 'navigateur' }],
  ['listSignInMeans', { as: 'personne' }],
  ['readMoi', {}],
  ['changePassword', { body: { motDePasseActuel: 'trois-chevaux-et-une-lune', motDePasse } }],
  ['askPasswordReset', { as: 'personne', body: { email: 'zoe.martin@exemple.fr' } }],
  ['readSecondFacteur', {}],
  ['listMySessions', {}],
  ['createJeton', { body: { nom: 'Statistiques du département', portees: ['rdvs:lire'], dureeJours: 90, motDePasse } }],
  ['listJetons', {}],
  ['revokeJeton', ({ createJeton }) => ({ path: { id: (createJeton as { id: number }).id } })],

  [
    'createApplication',
    {
      body: {
        nom: 'Logiciel métier',
        portees: ['rdvs:lire'],
        organisationIds: [1],
        role: 'accueil',
        dureeJours: 365,
        motDePasse,
      },
    },
  ],
  ['listApplications', {}],
  [
    'renewApplicationSecret',
    (memory) => ({ path: { id: id(memory, 'createApplication') }, body: { dureeJours: 365, motDePasse } }),
  ],
  ['revokeApplication', (memory) => ({ path: { id: id(memory, 'createApplication') } })],
  ['listTerritoires', { as: 'personne' }],
  ['getTerritoire', { path: { id: 1 } }],
  ['updateTerritoire', { path: { id: 1 }, version: 1, body: { telephone: '03 21 21 62 62' } }],
  ['listOrganisations', {}],
  [
    'createOrganisation',
    { body: { nom: 'MDS de Boulogne-sur-Mer', fuseau: 'Europe/Paris', telephone: '03 21 00 00 00' } },
  ],
  ['getOrganisation', (memory) => ({ path: { id: id(memory, 'createOrganisation') } })],
  [
    'updateOrganisation',
    (memory) => ({
      path: { id: id(memory, 'createOrganisation') },
      version: 1,
      body: { horaires: 'Du lundi au vendredi, 9 h – 17 h' },
    }),
  ],
  ['createService', { body: { nom: 'Protection maternelle et infantile', nomCourt: 'PMI' } }],
  ['listServices', {}],
  ['getService', (memory) => ({ path: { id: id(memory, 'createService') } })],
  [
    'updateService',
    (memory) => ({ path: { id: id(memory, 'createService') }, version: 1, body: { nomCourt: 'P.M.I.' } }),
  ],
  [
    'createAgent',
    (memory) => ({
      body: {
        prenom: 'Ali',
        nom: 'Bensaïd',
        email: 'ali.bensaid@exemple.fr',
        monMotDePasse: motDePasse,
        roles: [{ organisationId: 1, role: 'agent' }],
        serviceIds: [1, id(memory, 'createService')],
      },
    }),
  ],
  ['listAgents', { query: { organisationId: 1 } }],
  ['getAgent', (memory) => ({ path: { id: id(memory, 'createAgent') } })],
  ['updateAgent', (memory) => ({ path: { id: id(memory, 'createAgent') }, version: 1, body: { nom: 'Ben Saïd' } })],
  ['inviteAgent', (memory) => ({ path: { id: id(memory, 'createAgent') } })],
  ['createEquipe', { body: { nom: 'Accueil du lundi', agentIds: [1, 2] } }],
  ['listEquipes', {}],
  ['getEquipe', (memory) => ({ path: { id: id(memory, 'createEquipe') } })],
  ['updateEquipe', (memory) => ({ path: { id: id(memory, 'createEquipe') }, version: 1, body: { agentIds: [2] } })],
  ['deleteEquipe', (memory) => ({ path: { id: id(memory, 'createEquipe') }, version: 2 })],
  [
    'createLieu',
    {
      body: {
        organisationId: 1,
        nom: 'Antenne du Fort-Nieulay',
        adresse: '12 avenue Yervant-Toumaniantz, 62100 Calais',
      },
    },
  ],
  ['listLieux', { query: { organisationId: 1 } }],
  ['getLieu', (memory) => ({ path: { id: id(memory, 'createLieu') } })],
  [
    'updateLieu',
    (memory) => ({ path: { id: id(memory, 'createLieu') }, version: 1, body: { acces: 'Bus 3, arrêt Fort-Nieulay' } }),
  ],
  [
    'createMotif',
    {
      body: {
        organisationId: 1,
        serviceId: 1,
        nom: 'Suivi de grossesse',
        couleur: '#1b7f5c',
        dureeMin: 45,
        modalites: ['sur_place', 'telephone'],
      },
    },
  ],
  ['listMotifs', { query: { organisationId: 1 } }],
  ['getMotif', (memory) => ({ path: { id: id(memory, 'createMotif') } })],
  ['updateMotif', (memory) => ({ path: { id: id(memory, 'createMotif') }, version: 1, body: { dureeMin: 60 } })],
  ['deleteMotif', (memory) => ({ path: { id: id(memory, 'createMotif') }, version: 2 })],
  [
    'createUsager',
    {
      body: {
        organisationId: 1,
        prenom: 'Rose',
        nom: 'Petit',
        dateNaissance: '1990-05-12',
        telephone: '06 12 34 56 79',
        email: 'rose.petit@exemple.fr',
      },
    },
  ],
  ['listUsagers', { query: { organisationId: 1 } }],
  ['searchUsagers', { body: { recherche: 'petit rose' } }],
  ['getUsager', (memory) => ({ path: { id: id(memory, 'createUsager') } })],
  ['updateUsager', (memory) => ({ path: { id: id(memory, 'createUsager') }, version: 1, body: { referentIds: [2] } })],
  ['createUsager', { body: { organisationId: 1, prenom: 'Rose', nom: 'Petit', telephone: '06 12 34 56 79' } }],
  ['listRessemblants', { body: { organisationId: 1, prenom: 'Rose', nom: 'PETIT', telephone: '06 12 34 56 79' } }],
  ['listDoublons', (memory) => ({ path: { id: id(memory, 'createUsager') } })],
  ['listLectures', (memory) => ({ path: { id: id(memory, 'updateUsager') } })],
  [
    'fusionnerUsager',
    (memory) => ({
      path: { id: id(memory, 'createUsager') },
      version: 1,
      body: { dansId: id(memory, 'updateUsager'), dansVersion: 2 },
    }),
  ],
  ['defusionnerUsager', (memory) => ({ path: { id: id(memory, 'createUsager') } })],

  [
    'createPlage',
    {
      body: {
        agentId: 2,
        organisationId: 1,
        lieuId: 1,
        titre: 'Permanence du mardi',
        premierJour: '2026-03-10',
        heureDebut: '09:00',
        heureFin: '12:00',
        recurrence: { frequence: 'semaine', intervalle: 1, jours: ['mar'], dernierJour: '2026-06-30', exceptions: [] },
        motifIds: [1],
      },
    },
  ],
  ['listPlages', { query: { agentId: 2 } }],
  ['getPlage', (memory) => ({ path: { id: id(memory, 'createPlage') } })],
  [
    'listPlageOccurrences',
    (memory) => ({ path: { id: id(memory, 'createPlage') }, query: { du: '2026-03-09', au: '2026-03-22' } }),
  ],
  [
    'updatePlage',
    (memory) => ({
      path: { id: id(memory, 'createPlage') },
      version: 1,
      body: { heureFin: '12:30', portee: 'suite', occurrence: '2026-04-07' },
    }),
  ],
  [
    'createAbsence',
    { body: { agentId: 2, titre: 'Formation', premierJour: '2026-03-12', heureDebut: '09:00', heureFin: '17:00' } },
  ],
  ['listAbsences', { query: { agentId: 2 } }],
  ['getAbsence', (memory) => ({ path: { id: id(memory, 'createAbsence') } })],
  [
    'listAbsenceOccurrences',
    (memory) => ({ path: { id: id(memory, 'createAbsence') }, query: { du: '2026-03-09', au: '2026-03-22' } }),
  ],
  [
    'updateAbsence',
    (memory) => ({ path: { id: id(memory, 'createAbsence') }, version: 1, body: { heureFin: '16:00' } }),
  ],

  [
    'createNote',
    {
      body: {
        agentId: 2,
        titre: 'Rendre le rapport',
        texte: 'Deux pages, à la direction.',
        debut: '2026-03-13T16:00:00+01:00',
        fin: '2026-03-13T17:00:00+01:00',
        occupe: true,
        partagee: true,
      },
    },
  ],
  ['listNotes', { query: { agentId: 2, du: '2026-03-09', au: '2026-03-15' } }],
  ['getNote', (memory) => ({ path: { id: id(memory, 'createNote') } })],
  ['updateNote', (memory) => ({ path: { id: id(memory, 'createNote') }, version: 1, body: { occupe: false } })],
  ['undoAbsence', (memory) => ({ path: { id: id(memory, 'createAbsence') }, version: 2 })],
  [
    'createPlage',
    {
      body: {
        agentId: 2,
        organisationId: 1,
        lieuId: 1,
        titre: 'Permanence du jeudi',
        premierJour: '2026-03-19',
        heureDebut: '14:00',
        heureFin: '17:00',
        motifIds: [1],
      },
    },
  ],
  ['updatePlage', (memory) => ({ path: { id: id(memory, 'createPlage') }, version: 1, body: { heureFin: '16:00' } })],
  ['undoPlage', (memory) => ({ path: { id: id(memory, 'createPlage') }, version: 2 })],
  ['listCreneaux', { as: 'personne', query: { motifId: 1, lieuId: 1, du: '2026-03-09', au: '2026-03-16' } }],
  ['explainCreneaux', { as: 'personne', query: { motifId: 1, lieuId: 1, du: '2026-03-09', au: '2026-03-16' } }],
  ['readCapacite', { query: { du: '2026-03-09', au: '2026-03-15', organisationId: 1 } }],
  ['readDelais', { query: { motifId: 1 } }],
  ['readAttentes', { query: { organisationId: 1 } }],
  ['readVisibilite', { path: { id: 2 } }],
  ['listProchains', { as: 'personne', query: { motifId: 1 } }],
  [
    'createRdv',
    {
      body: {
        organisationId: 1,
        motifId: 1,
        lieuId: 1,
        debut: '2026-03-10T09:00:00+01:00',
        agentIds: [2],
        usagerIds: [1],
      },
    },
  ],
  [
    'createSerie',
    {
      body: {
        organisationId: 1,
        motifId: 1,
        lieuId: 1,
        debut: '2026-05-12T09:00:00+02:00',
        agentIds: [2],
        usagerIds: [1],
        recurrence: { frequence: 'semaine', intervalle: 2, jours: ['mar'], dernierJour: '2026-06-09', exceptions: [] },
      },
    },
  ],
  ['cancelSerie', ({ createSerie }) => ({ ...premier(createSerie), body: { portee: 'serie' } })],
  ['listRdvs', { query: { du: '2026-03-09', au: '2026-03-15', agentIds: '2' } }],
  ['getRdv', (memory) => ({ path: { id: id(memory, 'createRdv') } })],
  ['exportRdvsCsv', { query: { du: '2026-03-09', au: '2026-03-15' } }],
  ['exportRdvsXlsx', { query: { du: '2026-03-09', au: '2026-03-15' } }],
  ['exportStatistiquesCsv', { query: { du: '2026-03-01', au: '2026-03-31', table: 'motifs' } }],
  ['exportUsagersCsv', { query: { organisationId: 1 } }],
  ['exportUsagersXlsx', { query: { organisationId: 1 } }],
  ['exportFoundUsagersCsv', { body: { recherche: 'petit rose' } }],
  ['exportFoundUsagersXlsx', { body: { recherche: 'petit rose' } }],
  ['readRdvIcs', (memory) => ({ path: { id: id(memory, 'createRdv') } })],
  [
    'updateRdv',
    (memory) => ({ path: { id: id(memory, 'createRdv') }, version: 1, body: { contexte: 'Vient avec son fils.' } }),
  ],
  [
    'reportRdv',
    (memory) => ({
      path: { id: id(memory, 'createRdv') },
      version: 2,
      body: { debut: '2026-03-10T10:00:00+01:00', accepte: ['rdv.trou'] },
    }),
  ],
  ['undoRdv', (memory) => ({ path: { id: id(memory, 'createRdv') }, version: 3 })],
  ['changeStatut', (memory) => ({ path: { id: id(memory, 'createRdv') }, version: 4, body: { transition: 'excuse' } })],
  ['listRdvHistorique', (memory) => ({ path: { id: id(memory, 'createRdv') } })],
  ['readAgenda', { query: { agentIds: '2', du: '2026-03-09', au: '2026-03-15' } }],
  ['readStatistiques', { query: { du: '2026-03-01', au: '2026-03-31' } }],
  [
    'changeParticipation',
    (memory) => ({
      path: { id: id(memory, 'createRdv'), participationId: 1 },
      version: 5,
      body: { transition: 'prevu' },
    }),
  ],
  ['addParticipation', { path: { id: 1 }, version: 1, body: { usagerId: 1 } }],
  ['updateParticipation', (memory) => ({ ...inscrite(memory, 'addParticipation'), body: { notifier: false } })],
  [
    'deleteParticipation',
    (memory) => ({ ...inscrite(memory, 'addParticipation'), version: versionOf(memory, 'updateParticipation') }),
  ],
  [
    'cancelRdv',
    (memory) => ({ path: { id: 1 }, version: versionOf(memory, 'deleteParticipation'), body: { par: 'service' } }),
  ],
  [
    'deleteRdv',
    (memory) => ({ path: { id: id(memory, 'createRdv') }, version: 6, body: { raison: 'Saisi deux fois.' } }),
  ],
  [
    'createRdv',
    {
      body: {
        organisationId: 1,
        motifId: 1,
        lieuId: 1,
        debut: '2026-03-09T09:00:00+01:00',
        agentIds: [2],
        usagerIds: [1],
      },
    },
  ],
  [
    'changeStatut',
    (memory) => ({ path: { id: id(memory, 'createRdv') }, version: 1, body: { transition: 'arrivee' } }),
  ],
  ['changeRetard', { path: { id: 2 }, body: { retardMin: 15 } }],
  ['readAccueil', { query: { organisationId: 1 } }],
  ['changeAppel', (memory) => ({ path: { id: id(memory, 'createRdv') }, version: 2, body: { appele: true } })],
  ['createFlux', { body: { agentId: 1, motDePasse } }],
  ['listFlux', {}],
  [
    'readFeed',
    ({ createFlux }) => ({
      as: 'personne',
      path: { id: 1 },
      query: {
        jeton: String(
          (createFlux as { jeton?: string; url?: string }).jeton ??
            new URL((createFlux as { url: string }).url).searchParams.get('jeton'),
        ),
      },
    }),
  ],
  ['revokeFlux', (memory) => ({ path: { id: id(memory, 'createFlux') } })],

  ['holdCreneau', { as: 'personne', body: { motifId: 1, lieuId: 1, debut: '2026-03-17T09:00:00+01:00' } }],
  [
    'releaseHold',
    ({ holdCreneau }) => {
      const { id: hold, jeton } = holdCreneau as { id: number; jeton: string }
      return { as: 'personne', path: { id: hold }, body: { jeton } }
    },
  ],
  ['holdCreneau', { as: 'personne', body: { motifId: 1, lieuId: 1, debut: '2026-03-17T09:30:00+01:00' } }],
  [
    'prolongHold',
    ({ holdCreneau }) => {
      const { id: hold, jeton } = holdCreneau as { id: number; jeton: string }
      return { as: 'personne', path: { id: hold }, body: { jeton } }
    },
  ],
  [
    'confirmReservation',
    ({ holdCreneau }) => {
      const { id: holdId, jeton } = holdCreneau as { id: number; jeton: string }
      const usager = { prenom: 'Nina', nom: 'Roux', telephone: '06 11 22 33 44' }
      return { as: 'personne', body: { holdId, jeton, usager } }
    },
  ],
  ['readByLien', ({ confirmReservation }) => ({ as: 'personne', path: { jeton: lienOf(confirmReservation) } })],
  ['readIcsByLien', ({ confirmReservation }) => ({ as: 'personne', path: { jeton: lienOf(confirmReservation) } })],
  [
    'listMovesByLien',
    ({ confirmReservation }) => ({
      as: 'personne',
      path: { jeton: lienOf(confirmReservation) },
      query: { du: '2026-03-16', au: '2026-03-31' },
    }),
  ],
  [
    'moveByLien',
    ({ confirmReservation }) => ({
      as: 'personne',
      path: { jeton: lienOf(confirmReservation) },
      body: { debut: '2026-03-17T10:00:00+01:00' },
    }),
  ],
  ['cancelByLien', ({ confirmReservation }) => ({ as: 'personne', path: { jeton: lienOf(confirmReservation) } })],

  ['deletePlage', (memory) => ({ path: { id: id(memory, 'createPlage') }, version: 3 })],
  ['deleteNote', (memory) => ({ path: { id: id(memory, 'createNote') }, version: 2 })],
  ['deleteAbsence', (memory) => ({ path: { id: id(memory, 'createAbsence') }, version: 3 })],
  ['endMyOtherSessions', {}],
  ['signOut', {}],
]

const premier = (answer: unknown) => {
  const { id: rdvId, version } = (answer as { occurrences: { rdv: { id: number; version: number } }[] }).occurrences[0]!
    .rdv
  return { path: { id: rdvId }, version }
}
const versionOf = (memory: Memory, operationId: string): number => (memory[operationId] as { version: number }).version
/** The first person of an rdv, as it was answered. */
function inscrite(memory: Memory, operationId: string) {
  const rdv = memory[operationId] as { id: number; version: number; participations: { id: number }[] }
  return { path: { id: rdv.id, participationId: rdv.participations[0]!.id }, version: rdv.version }
}
const lienOf = (answer: unknown): string => /[^/]+$/.exec((answer as { lien: string }).lien)![0]

/** Operations that need what only a mailbox, a telephone or another server holds: shown by their schema alone. */
export const SANS_EXEMPLE: Readonly<Record<string, string>> = {
  acceptInvitation: 'le lien est dans un e-mail',
  checkInvitation: 'le lien est dans un e-mail',
  choosePassword: 'le lien est dans un e-mail',
  checkPasswordLink: 'le lien est dans un e-mail',
  completeSignIn: 'le code est dans un téléphone',
  offerSecondFacteur: 'le secret est tiré au sort',
  activateSecondFacteur: 'le code est dans un téléphone',
  renewRecoveryCodes: 'le code est dans un téléphone',
  disableSecondFacteur: 'le code est dans un téléphone',
  removeSecondFacteurOfAgent: 'il faut un second facteur',
  issueToken: 'corps de formulaire, réponse d’OAuth 2',
  leaveForProvider: 'mène à un autre site',
  comeBackFromProvider: 'vient d’un autre site',
  exportCas: 'un fichier, décrit par « rejouer »',
  endMySession: 'la session visée n’est connue que d’elle-même',
}

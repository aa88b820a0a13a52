import { AVERTISSEMENTS_RDV } from '@permanence/domain'
import { dansCsv, dansXlsx, entier, entierParmi, parmi, sonde, sur, type Cle, type Sonde } from './droits-demande.js'
import type { Things } from './droits-monde.js'
import { lundi } from './rdvs.js'

const SEMAINE = { du: '2026-03-09', au: '2026-03-15' }
const JOUR = { premierJour: '2026-03-10', heureDebut: '14:00', heureFin: '15:00' }
const LIBRE = lundi('11:30')
const NOTE = { titre: 'Essai', debut: lundi('18:00'), fin: lundi('18:30') }
const HEBDO = { frequence: 'semaine', intervalle: 1, jours: [], dernierJour: '2026-04-27', exceptions: [] }
const PLUS_TARD = { debut: '2026-04-20T09:00:00+02:00' }

type Named = { id: number }
/** Whole with its plages, or its busy times. */
const agendaDe = (who: Cle): Sonde =>
  sonde(
    'readAgenda',
    (things) => ({ query: { agentIds: things[who].id, ...SEMAINE } }),
    (answer) => (answer.json<{ agents: { droit: string }[] }>().agents[0]!.droit === 'entier' ? 'oui' : 'occ'),
  )
const titreVu = (titre: string | undefined) => (titre === undefined ? '·' : titre === 'Absent' ? 'occ' : 'oui')
const creneaux = (operation: string, query: object = SEMAINE): Sonde =>
  sonde(operation, ({ consultation }) => ({ query: { motifId: consultation.id, ...query } }))
const rdvEnPlus = (things: Things, more: object) =>
  things.body({ usagerIds: [], accepte: AVERTISSEMENTS_RDV, debut: LIBRE, ...more })

const AGENDA: Record<string, Sonde> = {
  'agenda, lire': agendaDe('zoe'),
  'agenda, mesurer': sonde('readCapacite', { query: SEMAINE }, (answer, { zoe }) =>
    answer.json<{ parAgent: Named[] }>().parAgent.some(({ id }) => id === zoe.id) ? 'oui' : '·',
  ),
  'agenda, qui le voit': sonde('readVisibilite', sur('zoe')),
  'agenda, dire le retard': sonde('changeRetard', sur('zoe', { body: { retardMin: 10 } })),
  'plage, lire': sonde('getPlage', sur('plage')),
  'plage, lister': sonde('listPlages', undefined, parmi('plage')),
  'plage, ses jours': sonde('listPlageOccurrences', sur('plage', { query: SEMAINE })),
  'plage, créer': sonde('createPlage', ({ ouverte }) => ({ body: { ...ouverte, ...JOUR } })),
  'plage, modifier': sonde('updatePlage', sur('plage', { body: { titre: 'Essai' } })),
  'plage, défaire': sonde('undoPlage', sur('plageDefaite', { version: 2 })),
  'plage, supprimer': sonde('deletePlage', sur('plage')),
  'absence, lire': sonde('getAbsence', sur('absence'), (answer) => titreVu(answer.json<{ titre: string }>().titre)),
  'absence, lister': sonde(
    'listAbsences',
    ({ zoe }) => ({ query: { agentId: zoe.id } }),
    (answer, { absence }) => {
      const { donnees } = answer.json<{ donnees: (Named & { titre: string })[] }>()
      return titreVu(donnees.find(({ id }) => id === absence.id)?.titre)
    },
  ),
  'absence, ses jours': sonde('listAbsenceOccurrences', sur('absence', { query: SEMAINE })),
  'absence, créer': sonde('createAbsence', ({ zoe }) => ({ body: { agentId: zoe.id, titre: 'Essai', ...JOUR } })),
  'absence, modifier': sonde('updateAbsence', sur('absence', { body: { titre: 'Essai' } })),
  'absence, défaire': sonde('undoAbsence', sur('absenceDefaite', { version: 2 })),
  'absence, supprimer': sonde('deleteAbsence', sur('absence')),
  'note partagée, lire': sonde('getNote', sur('note')),
  'note partagée, lister': sonde('listNotes', undefined, parmi('note')),
  'note partagée, créer': sonde('createNote', ({ zoe }) => ({ body: { agentId: zoe.id, ...NOTE, partagee: true } })),
  'note partagée, modifier': sonde('updateNote', sur('note', { body: { titre: 'Essai' } })),
  'note partagée, supprimer': sonde('deleteNote', sur('note')),
  'note privée, lire': sonde('getNote', sur('notePrivee')),
  'note privée, lister': sonde('listNotes', undefined, parmi('notePrivee')),
  'note privée, modifier': sonde('updateNote', sur('notePrivee', { body: { titre: 'Essai' } })),
  'note privée, supprimer': sonde('deleteNote', sur('notePrivee')),
}

const participation = ({ rdv }: Things) => ({ id: rdv.id, participationId: rdv.participations[0]!.id })
const RDV: Record<string, Sonde> = {
  'rdv, lire': sonde('getRdv', sur('rdv')),
  'rdv, dans l’agenda': sonde(
    'readAgenda',
    ({ zoe }) => ({ query: { agentIds: zoe.id, ...SEMAINE } }),
    (answer, { rdv }) => {
      const { rdvs, occupations } = answer.json<{ rdvs: Named[]; occupations: { debut: string }[] }>()
      if (rdvs.some(({ id }) => id === rdv.id)) return 'oui'
      // Busy, and not a word more.
      if (/Léa|Dupont|Consultation/.test(answer.body)) throw new Error(answer.body)
      return occupations.some(({ debut }) => debut === rdv.debut) ? 'occ' : '·'
    },
  ),
  'rdv, à l’accueil': sonde(
    'readAccueil',
    ({ premiere }) => ({ query: { organisationId: premiere.id, jour: '2026-03-09' } }),
    (answer, { rdv }) =>
      answer.json<{ donnees: { rdv: Named }[] }>().donnees.some((one) => one.rdv.id === rdv.id) ? 'oui' : '·',
  ),
  'rdv, lister': sonde('listRdvs', undefined, parmi('rdv')),
  'rdv, exporter (CSV)': sonde('exportRdvsCsv', undefined, dansCsv('rdv')),
  'rdv, exporter (XLSX)': sonde('exportRdvsXlsx', undefined, dansXlsx('rdv')),
  'rdv, compter': sonde(
    'readStatistiques',
    ({ zoe }) => ({ query: { ...SEMAINE, agentIds: zoe.id } }),
    (answer) => (answer.json<{ total: number }>().total > 0 ? 'oui' : '·'),
  ),
  'rdv, compter (CSV)': sonde(
    'exportStatistiquesCsv',
    ({ zoe }) => ({ query: { ...SEMAINE, agentIds: zoe.id, table: 'motifs' } }),
    (answer) => (answer.body.trim().split('\r\n').length > 1 ? 'oui' : '·'),
  ),
  'rdv, historique': sonde('listRdvHistorique', sur('rdv')),
  'rdv, calendrier': sonde('readRdvIcs', sur('rdv')),
  'rdv, créer': sonde('createRdv', (things) => ({ body: rdvEnPlus(things, {}) })),
  'rdv, modifier': sonde('updateRdv', sur('rdv', { body: { contexte: 'Essai' } })),
  'rdv, déplacer': sonde('reportRdv', sur('rdv', { body: { debut: LIBRE, accepte: AVERTISSEMENTS_RDV } })),
  'rdv, statut': sonde('changeStatut', sur('rdv', { body: { transition: 'excuse' } })),
  'rdv, appeler': sonde('changeAppel', sur('rdv', { body: { appele: true } }), undefined, ['rdv.appel_impossible']),
  'rdv, annuler': sonde('cancelRdv', sur('rdv', { body: {} })),
  'rdv, défaire': sonde(
    'undoRdv',
    sur('rdvDefait', ({ rdvDefait: { version } }) => ({ version })),
  ),
  'rdv, supprimer': sonde('deleteRdv', sur('rdv', { body: { raison: 'Essai' } })),
  'participation, ajouter': sonde(
    'addParticipation',
    sur('rdv', ({ hana }) => ({ body: { usagerId: hana.id } })),
  ),
  'participation, modifier': sonde('updateParticipation', (things) => ({
    path: participation(things),
    body: { notifier: false },
  })),
  'participation, statut': sonde('changeParticipation', (things) => ({
    path: participation(things),
    body: { transition: 'excuse' },
  })),
  'participation, retirer': sonde('deleteParticipation', (things) => ({ path: participation(things) })),
  'série, créer': sonde('createSerie', (things) => ({ body: { ...rdvEnPlus(things, PLUS_TARD), recurrence: HEBDO } })),
  'série, annuler': sonde(
    'cancelSerie',
    sur('rdvDeSerie', ({ rdvDeSerie: { version } }) => ({ body: { portee: 'serie' }, version })),
  ),
}

const cherche = { body: { recherche: 'lea' } }
const USAGER: Record<string, Sonde> = {
  'usager, lire': sonde('getUsager', sur('lea')),
  'usager, lister': sonde('listUsagers', undefined, parmi('lea')),
  'usager, chercher': sonde('searchUsagers', () => cherche, parmi('lea')),
  'usager, exporter (CSV)': sonde('exportUsagersCsv', undefined, dansCsv('lea')),
  'usager, exporter (XLSX)': sonde('exportUsagersXlsx', undefined, dansXlsx('lea')),
  'trouvés, exporter (CSV)': sonde('exportFoundUsagersCsv', () => cherche, dansCsv('lea')),
  'trouvés, exporter (XLSX)': sonde('exportFoundUsagersXlsx', () => cherche, dansXlsx('lea')),
  'usager, doublons': sonde('listDoublons', sur('lea')),
  'usager, ressemblants': sonde('listRessemblants', ({ premiere }) => ({
    body: { organisationId: premiere.id, prenom: 'Mia', nom: 'Martin' },
  })),
  'usager, qui l’a lu': sonde('listLectures', sur('lea')),
  'usager, créer': sonde('createUsager', ({ premiere }) => ({
    body: { organisationId: premiere.id, prenom: 'Mia', nom: 'Martin' },
  })),
  'usager, modifier': sonde('updateUsager', sur('lea', { body: { notes: 'Essai' } })),
  'usager, ses référents': sonde(
    'updateUsager',
    sur('lea', ({ zoe }) => ({ body: { referentIds: [zoe.id] } })),
  ),
  'usager, son responsable': sonde(
    'updateUsager',
    sur('lea', ({ mia }) => ({ body: { responsableId: mia.id } })),
  ),
  'usager, à Valence aussi': sonde(
    'updateUsager',
    sur('lea', ({ premiere, valence }) => ({ body: { organisationIds: [premiere.id, valence.id] } })),
  ),
  'usager, fusionner': sonde(
    'fusionnerUsager',
    sur('lea', ({ mia }) => ({ body: { dansId: mia.id, dansVersion: 1 } })),
  ),
  'usager, défusionner': sonde('defusionnerUsager', sur('ola')),
}

const REFERENTIEL: Record<string, Sonde> = {
  'motif, lire': sonde('getMotif', sur('consultation'), entier('couleur')),
  'motif, lister': sonde('listMotifs', undefined, entierParmi('consultation', 'couleur')),
  'motif, créer': sonde('createMotif', ({ premiere, pmi }) => ({
    body: { organisationId: premiere.id, serviceId: pmi.id, nom: 'Essai', couleur: '#112233' },
  })),
  'motif, modifier': sonde('updateMotif', sur('consultation', { body: { dureeMin: 45 } })),
  'motif, supprimer': sonde('deleteMotif', sur('consultation')),
  'créneaux, lister': creneaux('listCreneaux'),
  'créneaux, le prochain': creneaux('listProchains', {}),
  'créneaux, expliquer': creneaux('explainCreneaux'),
  'créneaux, en un fichier': creneaux('exportCas'),
  'créneaux, attente': creneaux('readDelais', {}),
  'créneaux, attentes': sonde(
    'readAttentes',
    ({ consultation }) => ({ query: { motifIds: consultation.id } }),
    parmi('consultation'),
  ),
  'lieu, lire': sonde('getLieu', sur('cabinet')),
  'lieu, lister': sonde('listLieux', undefined, parmi('cabinet')),
  'lieu, créer': sonde('createLieu', ({ premiere }) => ({
    body: { organisationId: premiere.id, nom: 'Essai', adresse: '1 rue' },
  })),
  'lieu, modifier': sonde('updateLieu', sur('cabinet', { body: { nom: 'Essai' } })),
}

const AGENTS: Record<string, Sonde> = {
  'agent, lire': sonde('getAgent', sur('zoe')),
  'agent, lister': sonde('listAgents', undefined, parmi('zoe')),
  'agent, créer': sonde('createAgent', ({ premiere, pmi }) => ({
    body: {
      prenom: 'Mia',
      nom: 'Martin',
      email: 'mia.essai@exemple.fr',
      roles: [{ organisationId: premiere.id, role: 'agent' }],
      serviceIds: [pmi.id],
    },
  })),
  'agent, modifier': sonde('updateAgent', sur('zoe', { body: { nom: 'Essai' } })),
  'agent, rôle': sonde(
    'updateAgent',
    sur('zoe', ({ premiere }) => ({ body: { roles: [{ organisationId: premiere.id, role: 'admin' }] } })),
  ),
  'agent, désactiver': sonde('updateAgent', sur('Inès', { body: { desactive: true } })),
  'agent, inviter': sonde('inviteAgent', sur('zoe')),
  'agent, second facteur': sonde('removeSecondFacteurOfAgent', sur('Inès', { body: {} }), undefined, [
    'second_facteur.absent',
  ]),
  'équipe, lire': sonde('getEquipe', sur('equipe')),
  'équipe, lister': sonde('listEquipes', undefined, parmi('equipe')),
  'équipe, créer': sonde('createEquipe', ({ zoe: { id } }) => ({ body: { nom: 'Essai', agentIds: [id] } })),
  'équipe, modifier': sonde('updateEquipe', sur('equipe', { body: { nom: 'Essai' } })),
  'équipe, supprimer': sonde('deleteEquipe', sur('equipe')),
}

const TERRITOIRE: Record<string, Sonde> = {
  'organisation, lire': sonde('getOrganisation', sur('premiere'), entier('regimeFeries')),
  'organisation, lister': sonde('listOrganisations', undefined, entierParmi('premiere', 'regimeFeries')),
  'organisation, modifier': sonde('updateOrganisation', sur('premiere', { body: { nom: 'Essai' } })),
  'organisation, créer': sonde('createOrganisation', { body: { nom: 'Essai' } }),
  'territoire, lire': sonde('getTerritoire', sur('territoire')),
  'territoire, modifier': sonde('updateTerritoire', sur('territoire', { body: { nom: 'Essai' } })),
  'territoire, son admin': sonde('updateAgent', sur('Inès', { body: { adminTerritoire: true } })),
  'service, lire': sonde('getService', sur('pmi')),
  'service, lister': sonde('listServices', undefined, parmi('pmi')),
  'service, créer': sonde('createService', { body: { nom: 'Essai', nomCourt: 'Essai' } }),
  'service, modifier': sonde('updateService', sur('pmi', { body: { nomCourt: 'Essai' } })),
  'application, lister': sonde('listApplications', undefined, parmi('application')),
  'application, créer': sonde('createApplication', ({ premiere }) => ({
    body: { nom: 'Essai', portees: ['rdvs:lire'], role: 'accueil', organisationIds: [premiere.id], dureeJours: 30 },
  })),
  'application, son secret': sonde('renewApplicationSecret', sur('application', { body: { dureeJours: 30 } })),
  'application, révoquer': sonde('revokeApplication', sur('application')),
}

const SIEN: Record<string, Sonde> = {
  'jeton, lister': sonde('listJetons', undefined, parmi('jeton')),
  'jeton, créer': sonde('createJeton', { body: { nom: 'Essai', portees: ['rdvs:lire'], dureeJours: 1 } }),
  'jeton, révoquer': sonde('revokeJeton', sur('jeton')),
  'flux, lister': sonde('listFlux', undefined, parmi('flux')),
  'flux, créer': sonde('createFlux', ({ zoe: { id } }) => ({ body: { agentId: id } })),
  'flux, révoquer': sonde('revokeFlux', sur('flux')),
  'session, lister': sonde('listMySessions', undefined, parmi('session')),
  'session, fermer': sonde('endMySession', sur('session')),
}

const AILLEURS: Record<string, Sonde> = {
  'Valence : agenda, lire': agendaDe('Rémi'),
  'Valence : rdv, lire': sonde('getRdv', sur('valenceRdv')),
  'Valence : rdv, statut': sonde('changeStatut', sur('valenceRdv', { body: { transition: 'excuse' } })),
  'Valence : rdv, supprimer': sonde('deleteRdv', sur('valenceRdv', { body: { raison: 'Essai' } })),
  'Valence : usager, lire': sonde('getUsager', sur('valenceUsager')),
  'Valence : motif, modifier': sonde('updateMotif', sur('valenceMotif', { body: { dureeMin: 45 } })),
  'Valence : agent, lire': sonde('getAgent', sur('Rémi')),
  'Valence : agent, modifier': sonde('updateAgent', sur('Rémi', { body: { nom: 'Essai' } })),
  'Valence : modifier': sonde('updateOrganisation', sur('valence', { body: { nom: 'Essai' } })),
  'Ivan : agenda, lire': agendaDe('Ivan'),
  'Ivan : plage, créer': sonde('createPlage', ({ ouverte, Ivan }) => ({
    body: { ...ouverte, ...JOUR, agentId: Ivan.id },
  })),
  'Ivan : absence, modifier': sonde('updateAbsence', sur('ivanAbsence', { body: { titre: 'Essai' } })),
  'Ivan : rdv, lire': sonde('getRdv', sur('ivanRdv')),
  'Ivan : rdv, statut': sonde('changeStatut', sur('ivanRdv', { body: { transition: 'excuse' } })),
  'Ugo : fiche, lire': sonde('getAgent', sur('ugo')),
  'Ugo : agenda, lire': agendaDe('ugo'),
  'Ugo : plage, créer': sonde('createPlage', ({ ouverte, ugo }) => ({
    body: { ...ouverte, ...JOUR, agentId: ugo.id },
  })),
  'Ugo : absence, créer': sonde('createAbsence', ({ ugo }) => ({ body: { agentId: ugo.id, titre: 'Essai', ...JOUR } })),
  'Ugo : rdv, créer': sonde('createRdv', (things) => ({ body: rdvEnPlus(things, { agentIds: [things.ugo.id] }) })),
  'Ugo : flux, créer': sonde('createFlux', ({ ugo }) => ({ body: { agentId: ugo.id } })),
}

/** Each line of the table, by its name. */
export const SONDES: Readonly<Record<string, Sonde>> = {
  ...AGENDA,
  ...RDV,
  ...USAGER,
  ...REFERENTIEL,
  ...AGENTS,
  ...TERRITOIRE,
  ...SIEN,
  ...AILLEURS,
}

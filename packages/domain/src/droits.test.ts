import { describe, expect, test } from 'vitest'
import type { Actor } from './actor.js'
import type { Role } from './droits-table.js'
import {
  droitAgenda,
  droitAgent,
  droitCreerOrganisation,
  droitCreerRdv,
  droitLieu,
  droitMotif,
  droitOrganisation,
  droitRdv,
  droitRoles,
  droitTerritoire,
  droitUsager,
  peutCreerRdv,
  refus,
  seesTitreAbsence,
  vueDansAgenda,
} from './droits.js'
import { phraseRegle } from './regles.js'
import { relationsAgenda } from './relations.js'

/** Two sites of one département, two services; 900 is another département. */
const [CREST, VALENCE, AILLEURS] = [1, 2, 3]
const [PMI, SOCIAL] = [10, 20]
const DROME = 26

type Someone = { at?: Record<number, Role>; services?: number[]; territoire?: boolean }
const person = (agentId: number, { at = {}, services = [], territoire = false }: Someone): Actor => ({
  agentId,
  territoireId: DROME,
  adminTerritoire: territoire,
  roles: Object.entries(at).map(([id, role]) => ({ organisationId: Number(id), role })),
  serviceIds: services,
})

const zoe = person(1, { at: { [CREST]: 'agent' }, services: [PMI] })
const ines = person(2, { at: { [CREST]: 'agent' }, services: [PMI, SOCIAL] })
const ali = person(3, { at: { [CREST]: 'agent' }, services: [SOCIAL] })
const fanny = person(4, { at: { [CREST]: 'accueil' } })
const anne = person(5, { at: { [CREST]: 'admin' }, services: [SOCIAL] })
const theo = person(6, { territoire: true })
const remi = person(7, { at: { [VALENCE]: 'agent' }, services: [PMI] })
const ivan = person(8, { at: { [CREST]: 'intervenant' }, services: [PMI] })
const nour = person(9, { at: { [CREST]: 'agent', [VALENCE]: 'admin' }, services: [SOCIAL] })

const target = ({ agentId, roles, serviceIds, territoireId }: Actor) => ({
  agentId,
  territoireId,
  organisationIds: roles.map(({ organisationId }) => organisationId),
  serviceIds,
})
const noms = {
  organisation: (id: number) => ({ [CREST]: 'Crest', [VALENCE]: 'Valence' })[id] ?? '?',
  service: (id: number) => ({ [PMI]: 'PMI', [SOCIAL]: 'Service social' })[id] ?? '?',
}

describe('Zoé, PMI at Crest: who opens her agenda, and by which rule', () => {
  test.each([
    ['Zoé herself', zoe, 'oui', 'oui', 'personnellement'],
    ['Inès, PMI too', ines, 'oui', 'oui', 'même service (PMI), Crest'],
    ['Ali, of another service', ali, 'occupe', 'non', 'agent de l’organisation, Crest'],
    ['Fanny at the front desk', fanny, 'oui', 'oui', 'accueil, Crest'],
    ['Anne, admin of Crest', anne, 'oui', 'oui', 'administrateur de l’organisation, Crest'],
    ['Théo, admin of the territoire', theo, 'oui', 'non', 'administrateur du territoire'],
    ['Rémi, PMI at Valence', remi, 'non', 'non', null],
    ['Ivan, an intervenant', ivan, 'non', 'non', null],
    ['Nour, an admin elsewhere, an agent here', nour, 'occupe', 'non', 'agent de l’organisation, Crest'],
  ] as const)('%s', (_who, actor, lire, ecrire, regle) => {
    const read = droitAgenda(actor, target(zoe), 'lire')
    expect([read.verdict, droitAgenda(actor, target(zoe), 'ecrire').verdict]).toEqual([lire, ecrire])
    expect(read.lien && phraseRegle(read.lien, noms)).toBe(regle)
  })

  test('the title of her absence is for herself and those who may write', () => {
    const readers = [zoe, ines, ali, fanny, anne, theo, remi].filter((actor) => seesTitreAbsence(actor, target(zoe)))
    expect(readers).toEqual([zoe, ines, fanny, anne])
  })

  test('others keep the agenda of Ivan, who has no login', () => {
    expect(droitAgenda(zoe, target(ivan), 'ecrire').verdict).toBe('oui')
    expect(droitAgenda(fanny, target(ivan), 'ecrire').verdict).toBe('oui')
  })

  test('nobody of another territoire has any tie to her, whatever his roles', () => {
    const elsewhere = { ...target(zoe), territoireId: 900 }
    for (const actor of [zoe, ines, fanny, anne, theo]) expect(relationsAgenda(actor, elsewhere)).toEqual([])
  })
})

test('with two sites in common the best tie wins, but opens plages only where it is held', () => {
  const lea = target(person(11, { at: { [CREST]: 'agent', [VALENCE]: 'agent' }, services: [PMI] }))
  expect(droitAgenda(nour, lea, 'ecrire').lien).toMatchObject({
    relation: 'admin_organisation',
    organisationId: VALENCE,
  })
  expect(droitAgenda(nour, lea, 'ecrire', VALENCE).verdict).toBe('oui')
  expect(droitAgenda(nour, lea, 'ecrire', CREST).verdict).toBe('non')
})

describe('an rdv of the PMI at Crest, held by Zoé', () => {
  const rdv = { organisationId: CREST, serviceId: PMI, agentIds: [zoe.agentId] }
  test.each([
    ['Zoé, who holds it', zoe, 'oui', 'oui', 'oui', 'non'],
    ['Inès, of the motif’s service', ines, 'oui', 'oui', 'oui', 'non'],
    ['Ali, of another service', ali, 'occupe', 'non', 'non', 'non'],
    ['Fanny at the front desk', fanny, 'oui', 'oui', 'oui', 'non'],
    ['Anne, admin of Crest', anne, 'oui', 'oui', 'oui', 'oui'],
    ['Théo, admin of the territoire', theo, 'non', 'non', 'non', 'non'],
    ['Rémi, PMI at Valence', remi, 'non', 'non', 'non', 'non'],
  ] as const)('%s', (_who, actor, ...expected) => {
    const actions = ['lire', 'ecrire', 'statut', 'supprimer'] as const
    expect(actions.map((action) => droitRdv(actor, rdv, action).verdict)).toEqual(expected)
  })

  test('Rémi, called in to help, opens it without a role at Crest', () => {
    const shared = { ...rdv, agentIds: [zoe.agentId, remi.agentId] }
    expect(droitRdv(remi, shared, 'ecrire')).toMatchObject({ verdict: 'oui', lien: { relation: 'soi' } })
  })

  test('it is the motif’s service that counts: an rdv of the Service social held by Zoé is Ali’s to open', () => {
    const social = { ...rdv, serviceId: SOCIAL }
    expect(droitRdv(ali, social, 'lire').verdict).toBe('oui')
  })

  test.each([
    ['Inès, in Zoé’s agenda', ines, 'entier'],
    ['Ali, in Zoé’s agenda', ali, 'occupe'],
    ['Théo reads the agenda, not the rdv', theo, 'occupe'],
    ['Rémi sees nothing', remi, 'rien'],
  ] as const)('%s', (_who, actor, vue) => {
    expect(vueDansAgenda(droitAgenda(actor, target(zoe), 'lire'), droitRdv(actor, rdv, 'lire'))).toBe(vue)
  })

  test('Ali is told he may not write it; to Rémi it does not exist', () => {
    expect([ali, remi].map((actor) => refus(droitRdv(actor, rdv, 'lire')))).toEqual(['manquant', 'introuvable'])
  })
})

describe('who may make an rdv', () => {
  const pmiCrest = { organisationId: CREST, serviceId: PMI }
  test.each([
    ['Zoé, for her service', zoe, true],
    ['Ali, not for another service', ali, false],
    ['Fanny, for all', fanny, true],
    ['Anne, for all', anne, true],
    ['Théo, not by being admin of the territoire', theo, false],
    ['Rémi, not where he has no role', remi, false],
    ['Ivan, who has no login', ivan, false],
  ] as const)('%s', (_who, actor, may) => {
    expect(peutCreerRdv(actor, pmiCrest)).toBe(may)
  })

  test('the answer says by which rule', () => {
    expect(droitCreerRdv(zoe, pmiCrest).lien).toEqual({
      relation: 'meme_service',
      organisationId: CREST,
      serviceIds: [PMI],
    })
  })
})

describe('an usager known at Crest', () => {
  const usager = { organisationIds: [CREST] }
  test.each([
    ['Zoé', zoe, 'oui'],
    ['Ali: usagers are not divided by service', ali, 'oui'],
    ['Fanny', fanny, 'oui'],
    ['Anne', anne, 'oui'],
    ['Théo, who meets nobody', theo, 'non'],
    ['Rémi, of another site', remi, 'non'],
    ['Ivan', ivan, 'non'],
  ] as const)('%s', (_who, actor, verdict) => {
    expect(
      (['lire', 'ecrire', 'fusionner'] as const).map((action) => droitUsager(actor, usager, action).verdict),
    ).toEqual([verdict, verdict, verdict])
  })

  test('Rémi opens the record of the usager he receives', () => {
    expect(droitUsager(remi, { ...usager, agentIds: [remi.agentId] }, 'lire').verdict).toBe('oui')
  })
})

const both = (ask: (action: 'lire' | 'ecrire') => { verdict: string }) =>
  `${ask('lire').verdict}·${ask('ecrire').verdict}`

describe('settings, read · written', () => {
  const motif = { organisationId: CREST, serviceId: PMI }
  const crest = { organisationId: CREST }
  test.each([
    //       motif     lieu      record    roles     settings   services,
    //       of PMI              of Zoé    at Crest  of Crest   territoire
    ['Zoé', 'oui·non   oui·non   oui·non   oui·non   noms·non   noms·non', zoe],
    ['Ali', 'noms·non  oui·non   oui·non   oui·non   noms·non   noms·non', ali],
    ['Fanny', 'oui·non oui·non   oui·non   oui·non   noms·non   noms·non', fanny],
    ['Anne', 'oui·oui  oui·oui   oui·oui   oui·oui   oui·oui    noms·non', anne],
    ['Théo', 'oui·oui  oui·oui   oui·oui   oui·oui   oui·oui    oui·oui ', theo],
    ['Rémi', 'non·non  non·non   non·non   non·non   non·non    noms·non', remi],
  ] as const)('%s: %s', (_who, expected, actor) => {
    const answers = [
      both((action) => droitMotif(actor, motif, action)),
      both((action) => droitLieu(actor, crest, action)),
      both((action) => droitAgent(actor, target(zoe), action)),
      both((action) => droitRoles(actor, crest, action)),
      both((action) => droitOrganisation(actor, crest, action)),
      both((action) => droitTerritoire(actor, action)),
    ]
    expect(answers).toEqual(expected.trim().split(/\s+/))
  })

  test('only the admin of the territoire makes organisations, and only in his own', () => {
    expect([anne, theo].map((actor) => droitCreerOrganisation(actor).verdict)).toEqual(['non', 'oui'])
    expect(droitTerritoire(theo, 'ecrire', { territoireId: 900 }).verdict).toBe('non')
  })

  test('an admin of Valence gives no role at Crest', () => {
    expect(droitRoles(nour, crest, 'ecrire').verdict).toBe('non')
    expect(droitRoles(nour, { organisationId: VALENCE }, 'ecrire').verdict).toBe('oui')
    expect(droitRoles(nour, { organisationId: AILLEURS }, 'lire').verdict).toBe('non')
  })
})

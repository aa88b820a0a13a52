import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor } from './actor.js'
import { auMoins, ROLES } from './droits-table.js'
import { droitAgenda, droitLieu, droitMotif, droitRdv, droitUsager } from './droits.js'
import { scopeOf, isEmptyScope, scopeAgenda, scopeRdv, type Scope } from './scope.js'

/** What a row shows to the four parts of a scope. The SQL made from a `Scope` must mean exactly this. */
type Row = { agentIds: readonly number[]; organisationIds: readonly number[]; serviceIds: readonly number[] }
const covers = ({ territoire, agentId, limiteeA, organisationIds, parService }: Scope, row: Row) =>
  territoire ||
  (agentId !== null &&
    row.agentIds.includes(agentId) &&
    (limiteeA === null || limiteeA.some((id) => row.organisationIds.includes(id)))) ||
  organisationIds.some((id) => row.organisationIds.includes(id)) ||
  parService.some(
    (pair) =>
      row.organisationIds.includes(pair.organisationId) && pair.serviceIds.some((id) => row.serviceIds.includes(id)),
  )

const few = fc.integer({ min: 1, max: 3 })
const several = fc.uniqueArray(few, { maxLength: 3 })
const anActor: fc.Arbitrary<Actor> = fc.record({
  agentId: few,
  territoireId: fc.constant(26),
  adminTerritoire: fc.boolean(),
  roles: fc.uniqueArray(fc.record({ organisationId: few, role: fc.constantFrom(...ROLES) }), {
    selector: ({ organisationId }) => organisationId,
  }),
  serviceIds: several,
  limiteeA: fc.option(several, { nil: null }),
})
const aSeuil = fc.constantFrom('oui' as const, 'occupe' as const)
const runs = { numRuns: 3000 }

test('a list of rdvs holds exactly the rdvs that open one by one', () => {
  const anRdv = fc.record({ organisationId: few, serviceId: few, agentIds: several })
  const anAction = fc.constantFrom('lire' as const, 'ecrire' as const, 'statut' as const, 'supprimer' as const)
  fc.assert(
    fc.property(anActor, anRdv, anAction, aSeuil, (actor, rdv, action, seuil) => {
      const row = { agentIds: rdv.agentIds, organisationIds: [rdv.organisationId], serviceIds: [rdv.serviceId] }
      const one = auMoins(droitRdv(actor, rdv, action).verdict, seuil)
      expect(covers(scopeRdv(actor, action, seuil), row)).toBe(one)
    }),
    runs,
  )
})

test('the agent selector offers exactly the agendas that open one by one', () => {
  const anAgent = fc.record({ agentId: few, organisationIds: several, serviceIds: several })
  const anAction = fc.constantFrom('lire' as const, 'ecrire' as const)
  fc.assert(
    fc.property(anActor, anAgent, anAction, aSeuil, (actor, agent, action, seuil) => {
      const one = auMoins(droitAgenda(actor, agent, action).verdict, seuil)
      expect(covers(scopeAgenda(actor, action, seuil), { ...agent, agentIds: [agent.agentId] })).toBe(one)
    }),
    runs,
  )
})

test('lists of usagers, motifs and lieux agree with their records too', () => {
  const anAction = fc.constantFrom('lire' as const, 'ecrire' as const)
  const aMinimum = fc.constantFrom('oui' as const, 'noms' as const)
  fc.assert(
    fc.property(
      anActor,
      several,
      several,
      few,
      anAction,
      aMinimum,
      (actor, places, agentIds, serviceId, action, seuil) => {
        const organisationId = places[0] ?? 1
        const none = { agentIds: [], organisationIds: [organisationId], serviceIds: [] }
        expect([
          covers(scopeOf(actor, 'usager', action, seuil), { agentIds, organisationIds: places, serviceIds: [] }),
          covers(scopeOf(actor, 'motif', action, seuil), { ...none, serviceIds: [serviceId] }),
          covers(scopeOf(actor, 'lieu', action, seuil), none),
        ]).toEqual([
          auMoins(droitUsager(actor, { organisationIds: places, agentIds }, action).verdict, seuil),
          auMoins(droitMotif(actor, { organisationId, serviceId }, action).verdict, seuil),
          auMoins(droitLieu(actor, { organisationId }, action).verdict, seuil),
        ])
      },
    ),
    runs,
  )
})

test('one more role never takes a right away, but from an intervenant’s', () => {
  const anRdv = fc.record({ organisationId: few, serviceId: few, agentIds: several })
  const gained = fc.record({
    organisationId: few,
    role: fc.constantFrom('agent' as const, 'accueil' as const, 'admin' as const),
  })
  fc.assert(
    fc.property(anActor, anRdv, gained, (actor, rdv, role) => {
      fc.pre(actor.roles.every(({ organisationId }) => organisationId !== role.organisationId))
      const richer = { ...actor, roles: [...actor.roles, role] }
      expect(auMoins(droitRdv(richer, rdv, 'lire').verdict, droitRdv(actor, rdv, 'lire').verdict)).toBe(true)
    }),
    runs,
  )
})

test('Zoé, PMI at site 1: her own rdvs, and those of the PMI at site 1', () => {
  const zoe: Actor = {
    agentId: 7,
    territoireId: 26,
    adminTerritoire: false,
    roles: [{ organisationId: 1, role: 'agent' }],
    serviceIds: [10],
  }
  expect(scopeRdv(zoe)).toEqual({
    territoire: false,
    agentId: 7,
    limiteeA: null,
    organisationIds: [],
    parService: [{ organisationId: 1, serviceIds: [10] }],
  })
  expect(scopeRdv(zoe, 'lire', 'occupe').organisationIds).toEqual([1])
  expect([isEmptyScope(scopeRdv(zoe)), isEmptyScope(scopeRdv(zoe, 'supprimer'))]).toEqual([false, true])
})

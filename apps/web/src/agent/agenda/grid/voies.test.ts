// @vitest-environment node
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placesOf, voieAt, voiesOf, type Bloc } from './voies.js'

const agent = (id: number, prenom: string, nom: string) => ({ id, prenom, nom, fuseau: 'Europe/Paris' })

test('Carla DIAS and Chloé DUBOIS are told apart by one more letter; Adrien MOREL keeps his two', () => {
  const voies = voiesOf([agent(1, 'Carla', 'DIAS'), agent(2, 'Adrien', 'MOREL'), agent(3, 'Chloé', 'DUBOIS')])
  expect(voies.map(({ initiales }) => initiales)).toEqual(['CDI', 'AM', 'CDU'])
  expect(new Set(voies.map(({ couleur }) => couleur)).size).toBe(3)
})

const heure = fc
  .tuple(fc.integer({ min: 7, max: 19 }), fc.constantFrom('00', '15', '30', '45'))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${m}`)
const bloc = fc
  .record({ jour: fc.constantFrom('2026-12-01', '2026-12-02'), voie: fc.nat(2), de: heure, a: heure })
  .filter(({ de, a }) => de < a)

test('a block stays in its agent’s lane, and two blocks that overlap are never over each other', () => {
  fc.assert(
    fc.property(fc.array(bloc, { maxLength: 25 }), (tires) => {
      const blocs: Bloc[] = tires.map((un, rang) => ({ id: `rdv-${rang}`, ...un }))
      const places = placesOf(blocs, 3)
      for (const un of blocs) {
        const { gauche, largeur } = places.get(un.id)!
        expect(gauche).toBeGreaterThanOrEqual(un.voie / 3 - 1e-9)
        expect(gauche + largeur).toBeLessThanOrEqual((un.voie + 1) / 3 + 1e-9)
        for (const autre of blocs) {
          const ensemble = autre.jour === un.jour && autre.voie === un.voie && autre.de < un.a && un.de < autre.a
          if (autre === un || !ensemble) continue
          const leSien = places.get(autre.id)!
          const separes = gauche + largeur <= leSien.gauche + 1e-9 || leSien.gauche + leSien.largeur <= gauche + 1e-9
          expect(separes, `${un.id} over ${autre.id}`).toBe(true)
        }
      }
    }),
  )
})

test('a block that overlaps no other takes the whole of its lane', () => {
  const seul: Bloc = { id: 'rdv-1', jour: '2026-12-01', voie: 1, de: '09:00', a: '10:00' }
  const apres: Bloc = { ...seul, id: 'rdv-2', de: '10:00', a: '11:00' }
  const places = placesOf([seul, apres], 2)
  expect(places.get('rdv-1')).toEqual({ gauche: 0.5, largeur: 0.5 })
  expect(places.get('rdv-2')).toEqual({ gauche: 0.5, largeur: 0.5 })
})

test('the pointer falls in the lane under it, and in the last one at the very edge', () => {
  const voies = voiesOf([agent(1, 'Carla', 'DIAS'), agent(2, 'Adrien', 'MOREL')])
  expect(voieAt(voies, 0.2)?.agentId).toBe(1)
  expect(voieAt(voies, 1)?.agentId).toBe(2)
  expect(voieAt([], 0.5)).toBeUndefined()
})

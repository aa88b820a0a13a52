import { expect, test } from 'vitest'
import { RDV } from '../test/maison'
import { icsDe } from './ics'

const LE_22 = new Date('2026-11-22T20:15:30Z')

test('the file says when and where, in UTC, and says the same rdv each time', () => {
  const ics = icsDe(RDV, LE_22, 'rdv.somme.fr')
  expect(ics).toContain('UID:rdv-77@rdv.somme.fr\r\n')
  expect(ics).toContain('DTSTAMP:20261122T201530Z\r\n')
  expect(ics).toContain('DTSTART:20261124T080000Z\r\n')
  expect(ics).toContain(String.raw`LOCATION:Centre\, 12 rue des Jacobins\, Amiens`)
})

test('neither who comes nor why is written in a calendar that others may see', () => {
  expect(icsDe(RDV, LE_22, 'rdv.somme.fr')).not.toMatch(/DIALLO|Premier accueil/)
})

test('long lines are folded between characters, as calendars demand', () => {
  const lieu = { nom: 'Maison départementale des solidarités', adresse: 'é'.repeat(120), acces: null }
  const ics = icsDe({ ...RDV, lieu }, LE_22, 'rdv.somme.fr')
  const octets = ics.split('\r\n').map((ligne) => new TextEncoder().encode(ligne).length)
  expect(Math.max(...octets)).toBeLessThanOrEqual(75)
  expect(ics.replaceAll('\r\n ', '')).toContain('é'.repeat(120))
})

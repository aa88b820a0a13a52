import { afterEach, expect, test, vi } from 'vitest'
import { nomFuseau } from '@permanence/domain'
import { fuseauADire } from './fuseaux.js'
import { texteJour, texteReste, texteSemaine } from './moments.js'
import { typeset } from './typographie.js'

afterEach(() => {
  vi.restoreAllMocks()
})

/** Zoé reads the page in this zone. */
function chez(timeZone: string) {
  const options = new Intl.DateTimeFormat().resolvedOptions()
  vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue({ ...options, timeZone })
}

test('a time is named « heure de La Réunion » for who reads it in Paris, not for who lives there', () => {
  chez('Europe/Paris')
  expect(fuseauADire('2026-11-24T09:00:00+04:00', 'Indian/Reunion')).toBe('heure de La\u00A0Réunion')
  expect(fuseauADire('2026-11-24T09:00:00+01:00', 'Europe/Paris')).toBeNull()
  chez('Indian/Mauritius') // the same clock under another name
  expect(fuseauADire('2026-11-24T09:00:00+04:00', 'Indian/Reunion')).toBeNull()
})

test('a zone without a French name of ours is still named', () => {
  expect(nomFuseau('America/Argentina/Buenos_Aires')).toBe('heure de Buenos Aires')
})

test('days, weeks and what is left are said as people say them', () => {
  expect(texteJour('2026-12-01', '2026-11-22')).toBe('mardi 1ᵉʳ\u00A0décembre')
  expect(texteJour('2027-01-04', '2026-11-22')).toBe('lundi 4\u00A0janvier 2027')
  expect(texteSemaine('2026-11-23', '2026-11-29')).toBe('du 23 au 29\u00A0novembre')
  expect(texteSemaine('2026-12-28', '2027-01-03')).toBe('du 28\u00A0décembre au 3\u00A0janvier')
  expect([texteReste(599_200), texteReste(65_000), texteReste(9_000), texteReste(-5)]).toEqual([
    '10\u00A0min\u00A000\u00A0s',
    '1\u00A0min\u00A005\u00A0s',
    '9\u00A0s',
    '0\u00A0s',
  ])
  expect(typeset('de 8 h 30 à 17 h')).toBe('de 8\u00A0h\u00A030 à 17\u00A0h')
  expect(typeset('Quoi ? « Oui »')).toBe('Quoi\u202F? «\u202FOui\u202F»')
})

import { LIBELLES, TEXTE_LIBELLE } from '@permanence/domain'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { Legende } from './legende.js'
import { SIGNE_LIBELLE } from './textes.js'

afterEach(cleanup)

test('Adrien finds what each sign of the agenda means, and leaves by Escape', () => {
  render(<Legende />)
  const bouton = screen.getByText('Légende').closest('summary')!
  fireEvent.click(bouton)
  const lignes = screen.getAllByRole('listitem').map(({ textContent }) => textContent ?? '')
  for (const libelle of LIBELLES) {
    expect(lignes.some((ligne) => ligne.startsWith(`${SIGNE_LIBELLE[libelle]}${TEXTE_LIBELLE[libelle]}`))).toBe(true)
  }
  expect(lignes).toContain('@Pris en ligne par l’usager')
  fireEvent.keyDown(screen.getByText('Plage d’ouverture'), { key: 'Escape' })
  expect(document.querySelector('details')?.open).toBe(false)
  expect(document.activeElement).toBe(bouton)
})

import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { close, maison, open, RDV } from '../test/maison.js'

afterEach(() => {
  cleanup()
  close()
})

const APPEL = { ...RDV, modalite: 'telephone', lieu: null, appelerAu: '06 •• •• 56 78' }

test('by phone, Awa sees which number will be called, so that a wrong one is noticed', async () => {
  maison({ 'GET /mes-rdvs/lien-77': () => ({ corps: APPEL }) })
  open('/rdv/lien-77?nouveau=1')
  expect(await screen.findByText('06 •• •• 56 78')).toBeTruthy()
})

test('the last moment to cancel is said with its zone, to who is elsewhere', async () => {
  const annulableJusqua = '2026-11-24T11:00:00+04:00'
  maison({
    'GET /mes-rdvs/lien-77': () => ({ corps: { ...RDV, fuseau: 'Indian/Reunion', annulableJusqua } }),
  })
  open('/rdv/lien-77')
  expect((await screen.findByText(/^Vous pouvez l’annuler ici/)).textContent).toMatch(/\(heure de La\sRéunion\)\.$/)
})

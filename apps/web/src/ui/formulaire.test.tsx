import { MantineProvider, Modal } from '@mantine/core'
import { ApiProblem } from '@permanence/api-client'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { ChampTexte } from './champs.js'
import { Formulaire } from './formulaire.js'

vi.stubGlobal('matchMedia', (media: string) => ({
  matches: false,
  media,
  addEventListener() {},
  removeEventListener() {},
}))
afterAll(() => vi.unstubAllGlobals())
afterEach(cleanup)

function Essai({ erreur, onSubmit }: { erreur: unknown; onSubmit: () => void }) {
  const [titre, setTitre] = useState('Formation')
  const [fin, setFin] = useState('')
  return (
    <MantineProvider>
      <Formulaire enCours={false} send="Enregistrer" erreur={erreur} onSubmit={onSubmit}>
        <ChampTexte label="Titre" nom="titre" onChange={setTitre} valeur={titre} />
        <ChampTexte label="À" nom="heureFin" onChange={setFin} requis type="time" valeur={fin} />
      </Formulaire>
    </MantineProvider>
  )
}

test('a field left empty is named, with a way to it, and nothing is sent', () => {
  const envoye = vi.fn<() => void>()
  render(<Essai erreur={null} onSubmit={envoye} />)
  fireEvent.click(screen.getByRole('button', { name: 'Enregistrer' }))
  expect(envoye).not.toHaveBeenCalled()
  expect(screen.getByRole('alert')).toBe(document.activeElement)
  fireEvent.click(screen.getByRole('link', { name: /^«\sÀ\s» est à remplir\.$/ }))
  expect(document.activeElement?.id).toBe('champ-heureFin')
})

test('a refusal of the server lands on its field and what was typed stays', () => {
  const refus = new ApiProblem({
    type: '/problemes/requete.invalide',
    title: 'Certains champs sont à corriger.',
    status: 422,
    code: 'requete.invalide',
    idRequete: 'x',
    erreurs: [{ pointeur: '/heureFin', code: 'absence.fin_avant_debut', message: 'La fin doit suivre le début.' }],
  })
  render(<Essai erreur={refus} onSubmit={vi.fn<() => void>()} />)
  expect(screen.getByLabelText(/^À/).getAttribute('aria-invalid')).toBe('true')
  expect(screen.getByLabelText<HTMLInputElement>('Titre').value).toBe('Formation')
  expect(screen.getByRole('alert').textContent).toContain('La fin doit suivre le début.')
})

test('who was overtaken by a colleague is told so, politely', () => {
  const refus = new ApiProblem({
    type: '/problemes/version.depassee',
    title: 'Cet élément a été modifié entre-temps.',
    status: 412,
    code: 'version.depassee',
    idRequete: 'x',
  })
  render(<Essai erreur={refus} onSubmit={vi.fn<() => void>()} />)
  expect(screen.getByRole('alert').textContent).toContain('La dernière version vient d’être relue.')
})

test('the form of a dialog opened inside another is sent alone', () => {
  const [dehors, dedans] = [vi.fn<() => void>(), vi.fn<() => void>()]
  render(
    <MantineProvider env="test">
      <Formulaire enCours={false} send="Enregistrer le rendez-vous" erreur={null} onSubmit={dehors}>
        <Modal onClose={() => {}} opened title="Nouvel usager">
          <Formulaire enCours={false} send="Créer et ajouter" erreur={null} onSubmit={dedans}>
            <p>Camille</p>
          </Formulaire>
        </Modal>
      </Formulaire>
    </MantineProvider>,
  )
  fireEvent.click(screen.getByRole('button', { name: 'Créer et ajouter' }))
  expect([dehors.mock.calls.length, dedans.mock.calls.length]).toEqual([0, 1])
})

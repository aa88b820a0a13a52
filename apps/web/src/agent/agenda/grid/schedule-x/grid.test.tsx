import { cleanup, fireEvent, render, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { minuteVisee } from './move.js'
import { Grid, type GrilleProps } from './grid.js'
import { loadTemporal } from './temporal.js'
import type { ContenuCalendrier, RdvCalendrier } from '../types.js'

const RDV: RdvCalendrier = {
  id: 1,
  debut: '2026-11-24T10:00:00+01:00',
  fin: '2026-11-24T10:30:00+01:00',
  motif: 'Consultation',
  couleur: '#b84300',
  titre: null,
  usagers: ['Michel ANGELO'],
  lieu: null,
  modalite: 'sur_place',
  libelle: 'a_venir',
  parUsager: false,
  agentIds: [1],
  deplacable: true,
}
const tel = () => {}

beforeAll(loadTemporal)
afterEach(cleanup)

const SEMAINE: ContenuCalendrier = {
  rdvs: [],
  plages: [],
  absences: [
    {
      absenceId: 5,
      agentId: 1,
      debut: '2026-11-24T09:00:00+01:00',
      fin: '2026-11-26T12:00:00+01:00',
      titre: 'Formation',
    },
  ],
  occupations: [],
  notes: [],
  feries: [],
}
function open(
  contenu: ContenuCalendrier,
  onDrop: GrilleProps['onDrop'] = tel,
  voies: GrilleProps['voies'] = [],
): HTMLElement {
  const { container } = render(
    <Grid
      agentId={1}
      axe
      bornes={{ debut: 7, fin: 20 }}
      choisi={null}
      contenu={contenu}
      date="2026-11-24"
      etiquette="Agenda de Carla"
      fuseau="Europe/Paris"
      nJours={5}
      onCreate={tel}
      conflitOf={() => null}
      onJour={tel}
      onResize={tel}
      onDrop={onDrop}
      onOpen={tel}
      voies={voies}
      vue="semaine"
    />,
  )
  return container
}

test('Carla’s absence of three days says in each of its blocks what is gone of that day', async () => {
  const container = open(SEMAINE)
  const heures = () => [...container.querySelectorAll('.evt-absence .evt-heures')].map(({ textContent }) => textContent)
  await waitFor(() =>
    expect(heures().map((texte) => texte.replaceAll('\u00A0', ' '))).toEqual([
      'Dès 9 h',
      'Toute la journée',
      'Jusqu’à 12 h',
    ]),
  )
})

/** Five columns of 100 × 1300 px: an hour is 100 px high. */
async function put(rdv: RdvCalendrier, voies: GrilleProps['voies'] = []) {
  const onDrop = vi.fn<GrilleProps['onDrop']>()
  const container = open({ ...SEMAINE, absences: [], rdvs: [rdv] }, onDrop, voies)
  await waitFor(() => expect(container.querySelector('.evt-rdv .evt-nom')).not.toBeNull())
  const boite = container.querySelector<HTMLElement>('.evt-rdv')!
  container.querySelectorAll('.sx__time-grid-day').forEach((jour, rang) => {
    jour.getBoundingClientRect = () => new DOMRect(rang * 100, 0, 100, 1300)
  })
  boite.getBoundingClientRect = () => new DOMRect(100, 300, 100, 50)
  const pointeur = (type: string, clientX: number, clientY: number, autres: PointerEventInit = {}) =>
    fireEvent(
      type === 'pointerdown' ? boite : document.body,
      new PointerEvent(type, { bubbles: true, pointerType: 'mouse', buttons: 1, clientX, clientY, ...autres }),
    )
  /** Taken and held, as a hand that means it. */
  const take = async (autres: PointerEventInit = {}) => {
    pointeur('pointerdown', 150, 310, autres)
    await new Promise((wake) => setTimeout(wake, 170))
  }
  return { onDrop, take, pointeur, fantome: () => container.querySelector('.fantome') }
}

test('what the mouse holds says where and when it would go, and goes there when let go', async () => {
  const { onDrop, take, pointeur, fantome } = await put(RDV)
  await take()
  pointeur('pointermove', 250, 460)
  expect(fantome()?.textContent.replaceAll('\u00A0', ' ')).toBe('11 h 30 – 12 h Michel ANGELO')
  pointeur('pointerup', 250, 460, { buttons: 0 })
  expect(onDrop).toHaveBeenCalledExactlyOnceWith(RDV, { versAgentId: 1, jour: '2026-11-25', heure: '11:30' }, 1)
  expect(fantome()).toBeNull()
})

const VOIES = [
  { agentId: 1, initiales: 'CD', nom: 'Carla DIAS', couleur: '#1f4e9c' },
  { agentId: 2, initiales: 'AM', nom: 'Adrien MOREL', couleur: '#9c3d00' },
]

test('Carla’s rdv let go in Adrien’s lane of another day goes to him', async () => {
  const { onDrop, take, pointeur } = await put(RDV, VOIES)
  await take()
  pointeur('pointermove', 275, 460)
  pointeur('pointerup', 275, 460, { buttons: 0 })
  expect(onDrop).toHaveBeenCalledExactlyOnceWith(RDV, { versAgentId: 2, jour: '2026-11-25', heure: '11:30' }, 1)
})

test('an rdv of two agents is in the lane of each, and says whose', async () => {
  const container = open({ ...SEMAINE, absences: [], rdvs: [{ ...RDV, agentIds: [1, 2] }] }, tel, VOIES)
  await waitFor(() => expect(container.querySelectorAll('.evt-rdv .evt-nom')).toHaveLength(2))
  const boites = [...container.querySelectorAll<HTMLElement>('.evt-rdv')]
  expect(boites.map((boite) => boite.style.getPropertyValue('--gauche'))).toEqual(['0%', '50%'])
  expect(boites.map((boite) => boite.getAttribute('aria-label')?.split(', ').at(-1))).toEqual([
    'pour Carla DIAS',
    'pour Adrien MOREL',
  ])
})

test('whatever ends otherwise leaves the rdv where it was, and nothing in the hand', async () => {
  const { onDrop, take, pointeur, fantome } = await put(RDV)
  const fins: (() => unknown)[] = [
    () => fireEvent.keyDown(document.body, { key: 'Escape' }),
    () => pointeur('pointercancel', 250, 460),
    () => fireEvent.blur(globalThis.window),
    // Let go outside the window: the next movement is without a button.
    () => pointeur('pointermove', 250, 470, { buttons: 0 }),
    // Out of every column.
    () => [pointeur('pointermove', 900, 460), pointeur('pointerup', 900, 460)],
    // Back to where it was.
    () => [pointeur('pointermove', 152, 313), pointeur('pointerup', 152, 313)],
  ]
  for (const finish of fins) {
    await take()
    pointeur('pointermove', 250, 460)
    expect(fantome()).not.toBeNull()
    finish()
    pointeur('pointermove', 350, 500)
    expect(fantome()).toBeNull()
    pointeur('pointerup', 350, 500)
  }
  expect(onDrop).not.toHaveBeenCalled()
})

test('a quick hand takes nothing, and nothing comes into it afterwards', async () => {
  const { onDrop, pointeur, fantome } = await put(RDV)
  pointeur('pointerdown', 150, 310)
  pointeur('pointermove', 250, 460)
  pointeur('pointerup', 250, 460, { buttons: 0 })
  await new Promise((wake) => setTimeout(wake, 200))
  pointeur('pointermove', 250, 560, { buttons: 0 })
  expect(fantome()).toBeNull()
  pointeur('pointerup', 250, 560, { buttons: 0 })
  expect(onDrop).not.toHaveBeenCalled()
})

test('a finger, another button, a hand that trembles or an rdv one may not write move nothing', async () => {
  for (const [rdv, autres, x] of [
    [RDV, { pointerType: 'touch' }, 250],
    [RDV, { button: 2 }, 250],
    [RDV, {}, 152],
    [{ ...RDV, deplacable: false }, {}, 250],
  ] as const) {
    const { onDrop, take, pointeur, fantome } = await put(rdv)
    await take(autres)
    pointeur('pointermove', x, 312)
    expect(fantome()).toBeNull()
    pointeur('pointerup', x, 312)
    expect(onDrop).not.toHaveBeenCalled()
    cleanup()
  }
})

test('sideways an rdv keeps its own minute; upwards and downwards it goes by quarters, whole in the grid', () => {
  const bornes = { debut: 7, fin: 20 }
  const rdv = { debut: '2026-11-24T10:40:00+01:00', fin: '2026-11-24T11:25:00+01:00' }
  const vise = (minute: number) => minuteVisee(minute, rdv, { bornes, fuseau: 'Europe/Paris' })
  expect([640, 645, 650, 700, 0, 9999].map(vise)).toEqual([640, 640, 645, 705, 420, 1155])
})

import { QueryClientProvider } from '@tanstack/react-query'
import { configure, render } from '@testing-library/react'
import { vi } from 'vitest'
import { Application } from '../application.js'
import { createQueryClient } from '../client-queries.js'
import { apiFictive, liste, type Recue } from '../../lib/test/api-fictive.js'

// A busy machine is no reason to fail.
configure({ asyncUtilTimeout: 20_000 })
vi.setConfig({ testTimeout: 60_000 })

/** A Monday morning at the Maison des solidarités: two lieux, one motif, three créneaux the next day. */
export const LUNDI = new Date('2026-11-23T07:00:00Z')
export const CRENEAUX = ['09:00', '09:30', '10:00'].map((heure) => ({
  debut: `2026-11-24T${heure}:00+01:00`,
  fin: `2026-11-24T${heure.replace(/:(\d)0/, ':$15')}:00+01:00`,
  fuseau: 'Europe/Paris',
  lieuId: 1,
  modalites: ['sur_place'],
}))
export const PAGE_CRENEAUX = '/o/1/creneaux?motif=3&lieu=1'
export const PAGE_COORDONNEES = `/o/1/coordonnees?${new URLSearchParams({ motif: '3', lieu: '1', debut: CRENEAUX[0]?.debut ?? '' })}`

const hold = (recue: Recue, id: number) => {
  const { debut } = recue.corps as { debut: string }
  const expireAt = new Date(Date.now() + 600_000).toISOString()
  const creneau = { motifId: 3, lieuId: 1, modalite: 'sur_place', debut, fin: debut, fuseau: 'Europe/Paris' }
  return { id, ...creneau, jeton: `jeton-${id}`, expireAt, navigateur: 'navigateur-1' }
}
export const RDV = {
  id: 77,
  motif: 'Premier accueil social',
  titre: null,
  ailleurs: { organisationId: 1, motifId: 2 },
  organisation: { nom: 'Maison des solidarités', telephone: '+33322123456' },
  modalite: 'sur_place',
  lieu: { nom: 'Centre', adresse: '12 rue des Jacobins, Amiens', acces: null },
  debut: '2026-11-24T09:00:00+01:00',
  fin: '2026-11-24T09:30:00+01:00',
  fuseau: 'Europe/Paris',
  libelle: 'a_venir',
  usager: 'Awa DIALLO',
  consignes: 'Apportez une pièce d’identité.',
  texteAnnulation: null,
  annulable: true,
  annulableJusqua: null,
  deplacable: true,
  deplacableJusqua: null,
  messageA: null,
  appelerAu: null,
  messagesSur: null,
} as const

const lieu = (id: number, nom: string) => ({
  id,
  organisationId: 1,
  nom,
  adresse: `${id} rue des Jacobins`,
  telephone: null,
  acces: null,
})

/** The service as it works on a good day; `autres` changes some of its answers. */
export function maison(autres: Parameters<typeof apiFictive>[0] = {}) {
  let holds = 0
  const motif = {
    id: 3,
    organisationId: 1,
    service: { id: 1, nom: 'Service social' },
    nom: 'Premier accueil social',
    dureeMin: 30,
    modalites: ['sur_place'],
    collectif: false,
    suivi: false,
    delaiMaxJours: 90,
    texteAvant: null,
  }
  const organisation = {
    id: 1,
    territoireId: 1,
    nom: 'Maison des solidarités',
    fuseau: 'Europe/Paris',
    telephone: '+33322123456',
    adresse: null,
    horaires: null,
  }
  return apiFictive({
    'GET /territoires': () => liste({ id: 1, nom: 'Somme', code: '80' }),
    'GET /organisations': () => liste(organisation),
    'GET /motifs': () => liste(motif),
    'GET /lieux': () => liste(lieu(1, 'Centre'), lieu(2, 'Amiens Nord')),
    'GET /creneaux/prochain': () => liste({ lieuId: 1, creneau: CRENEAUX[0] }, { lieuId: 2, creneau: null }),
    'GET /creneaux': () => liste(...CRENEAUX),
    'POST /holds': (recue) => ({ status: 201, corps: hold(recue, ++holds) }),
    ...Object.fromEntries([1, 2, 3].map((id) => [`POST /holds/${id}/rendre`, () => ({ status: 204 })])),
    'POST /reservations': () => ({ status: 201, corps: { rdv: RDV, lien: 'lien-77' } }),
    'GET /mes-rdvs/lien-77': () => ({ corps: RDV }),
    ...autres,
  })
}

/** A person opens an address, in a tab of her own. */
export function open(adresse: string) {
  history.replaceState(null, '', adresse)
  vi.stubGlobal('scrollTo', () => {})
  return render(
    <QueryClientProvider client={createQueryClient()}>
      <Application />
    </QueryClientProvider>,
  )
}

/** The page is left for good: nothing of one person is there for the next. */
export function close() {
  sessionStorage.clear()
  localStorage.clear()
  vi.unstubAllGlobals()
  vi.useRealTimers()
}

import { ApiProblem } from '@permanence/api-client'
import { MutationObserver, QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { api } from './client.js'
import { isDeNous, phraseErreur, unwrap } from './problemes.js'
import { createQueryClient } from './query-client.js'
import { SansReponse } from './reseau.js'
import { probleme } from './test/api-fictive.js'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test('a network that fails is told apart from a slip of ours', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  const erreur = await unwrap(api.GET('/services')).catch((refus: unknown) => refus)
  expect(erreur).toBeInstanceOf(SansReponse)
  expect(phraseErreur(erreur)).toBe('Le serveur ne répond pas. Vérifiez votre connexion, puis réessayez.')
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  expect(phraseErreur(erreur)).toContain('Vous êtes hors ligne')
  for (const slip of [
    new TypeError('undefined is not a function'),
    new DOMException('', 'QuotaExceededError'),
    'oups',
  ]) {
    expect(phraseErreur(slip)).toContain('de notre côté')
    expect(isDeNous(slip)).toBe(true)
  }
})

test('whatever was refused because somebody was faster says who it was, and when', () => {
  const modification = { le: '2020-03-09T08:48:00Z', par: 'Carla ROSSI', soi: false }
  const refus = new ApiProblem({ ...probleme('version.depassee', 412, { modification }) })
  expect(phraseErreur(refus)).toMatch(/^Modifié par Carla ROSSI le lundi 9.mars 2020 à \d+.h.48\. Relisez avant/)
})

test('a slip of ours is reported, a refusal or a silence is not', async () => {
  const reportError = vi.fn<(erreur: unknown) => void>()
  vi.stubGlobal('reportError', reportError)
  const client = createQueryClient()
  const slip = new TypeError('undefined is not a function')
  for (const erreur of [slip, new SansReponse(slip), new DOMException('', 'AbortError')]) {
    await new QueryObserver(client, {
      queryKey: [String(erreur)],
      queryFn: () => Promise.reject(erreur),
      retry: false,
    }).refetch()
    await new MutationObserver(client, { mutationFn: () => Promise.reject(erreur) }).mutate().catch(() => {})
  }
  expect(reportError.mock.calls).toEqual([[slip], [slip]])
})

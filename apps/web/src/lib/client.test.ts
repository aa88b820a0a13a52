import { afterEach, expect, test, vi } from 'vitest'
import { api, quandDeconnecte } from './client.js'
import { problemeDe, unwrap } from './problemes.js'

const probleme = (status: number, code: string) =>
  Response.json({ type: `/problemes/${code}`, title: code, status, code, idRequete: 'x' }, { status })

afterEach(() => vi.unstubAllGlobals())

/** A server whose session ends after `avant` answers and is renewed or not. */
function serveur(renouvelable: boolean, refus = 401) {
  const vus: string[] = []
  let valide = false
  vi.stubGlobal('fetch', async (demande: Request | string) => {
    const url = new URL(typeof demande === 'string' ? demande : demande.url, 'http://ici.test')
    vus.push(url.pathname.replace('/api/v2', ''))
    if (url.pathname.endsWith('/rafraichir')) {
      await Promise.resolve()
      valide = renouvelable
      return new Response(null, { status: renouvelable ? 204 : refus })
    }
    return valide ? Response.json({ donnees: [], suivant: null }) : probleme(401, 'session.expiree')
  })
  return vus
}

test('two requests of Zoé that meet an expired session renew it once, then both succeed', async () => {
  const vus = serveur(true)
  await Promise.all([unwrap(api.GET('/services')), unwrap(api.GET('/equipes'))])
  expect(vus.filter((chemin) => chemin === '/session/rafraichir')).toHaveLength(1)
  expect(vus.filter((chemin) => chemin === '/services')).toHaveLength(2)
})

test('when the session cannot be renewed, the site is told and the refusal is said in words', async () => {
  serveur(false)
  const deconnecte = vi.fn<() => Promise<boolean>>(() => Promise.resolve(false))
  quandDeconnecte(deconnecte)
  const erreur = await unwrap(api.GET('/services')).catch((refus: unknown) => refus)
  expect(deconnecte).toHaveBeenCalledOnce()
  expect(problemeDe(erreur)?.code).toBe('session.expiree')
})

test('when Zoé signs in again over her page, what she had asked is asked again, body and all', async () => {
  const corps: unknown[] = []
  let revenue = false
  vi.stubGlobal('fetch', async (demande: Request | string) => {
    if (typeof demande === 'string') return new Response(null, { status: 401 })
    corps.push(await demande.json())
    return revenue ? Response.json({ id: 1, version: 1 }, { status: 201 }) : probleme(401, 'session.expiree')
  })
  quandDeconnecte(async () => {
    revenue = true
    return Promise.resolve(true)
  })
  const body = { organisationId: 1, nom: 'Annexe', adresse: '2 rue Haute' }
  const fait = await unwrap(api.POST('/lieux', { body, params: { header: { 'idempotency-key': 'une-fois' } } }))
  expect([corps, fait]).toEqual([[body, body], { id: 1, version: 1 }])
})

test.each([429, 503])('a renewal answered %i leaves Zoé signed in: she may try again', async (statut) => {
  serveur(false, statut)
  const deconnecte = vi.fn<() => Promise<boolean>>(() => Promise.resolve(false))
  quandDeconnecte(deconnecte)
  const refus = [api.GET('/services'), api.GET('/equipes')].map((demande) => demande.catch((erreur: unknown) => erreur))
  expect(await Promise.all(refus)).toHaveLength(2)
  expect(deconnecte).not.toHaveBeenCalled()
})

import { expect, test } from 'vitest'
import { world, type World } from './world.js'

type Read = { donnees: { id: number; nom: string }[]; suivant: string | null }

/** Four of everything that a stranger reads in a territoire, and one of what he must not. */
async function town(w: World) {
  const agent = await w.agent('Zoé')
  const motifs = []
  for (const nom of ['Pesée', 'Accueil', 'Éveil', 'RSA']) {
    const service = await w.service(`Service ${nom}`)
    await w.owner.query('insert into agents_services values ($1, $2, $3)', [w.territoireId, agent.id, service.id])
    motifs.push(await w.motif({ nom, service_id: service.id }))
    await w.organisation({ nom: `Maison ${nom}` })
  }
  for (const nom of ['Port', 'Mairie', 'Étang', 'Gare'])
    await w.plage({ agent, motifs, lieu: await w.lieu({ nom: `Lieu ${nom}` }) })
  const ferme = await w.service('Service fermé')
  await w.motif({ nom: 'Fermé', service_id: ferme.id, reservable_en_ligne: false })
  await w.motif({ nom: 'Ancien', service_id: ferme.id, archive: true })
  return motifs[0]!
}

test('a stranger reads each public list page after page, and is told that he cannot follow it', async () => {
  const w = await world()
  const motif = await town(w)
  const lists = {
    organisations: [`/organisations?territoireId=${w.territoireId}`, 5],
    services: [`/services?territoireId=${w.territoireId}`, 4],
    motifs: [`/motifs?organisationId=${w.premiere.id}`, 4],
    lieux: [`/lieux?motifId=${motif.id}`, 4],
  } as const
  for (const [nom, [list, count]] of Object.entries(lists)) {
    const whole = (await w.anonyme.get(list)).json<Read>()
    expect([whole.donnees.length, whole.suivant], nom).toEqual([count, null])
    const seen = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await w.anonyme.get(`${list}&ordre=nom&limite=3${cursor && `&cursor=${cursor}`}`)
      const { donnees, suivant } = page.json<Read>()
      expect([donnees.length <= 3, page.headers['link'] === undefined]).toEqual([true, suivant === null])
      seen.push(...donnees)
      cursor = suivant
    }
    expect(seen, nom).toEqual(whole.donnees)
    for (const [bad, code] of [
      ['modifieDepuis=abc', 'liste.sans_suivi'],
      ['cursor=abc', 'cursor.invalide'],
    ])
      expect((await w.anonyme.get(`${list}&${bad}`)).json().code, `${nom} ${bad}`).toBe(code)
  }
})

test('the territoires come in pages too, each once', async () => {
  const w = await world()
  const other = await world()
  const seen = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await w.anonyme.get(`/territoires?limite=1${cursor && `&cursor=${cursor}`}`)
    const { donnees, suivant }: Read = page.json<Read>()
    expect(donnees).toHaveLength(1)
    seen.push(...donnees.map(({ id }) => id))
    cursor = suivant
  }
  expect(seen).toEqual([...new Set(seen)])
  expect(seen).toEqual(expect.arrayContaining([w.territoireId, other.territoireId]))
})

test('a stranger reads the services in which something may be booked online, by name, and no more of them', async () => {
  const w = await world()
  const elsewhere = await world()
  await elsewhere.motif()
  await town(w)
  const { donnees } = (await w.anonyme.get(`/services?territoireId=${w.territoireId}`)).json<Read>()
  expect(donnees.map(({ nom }) => nom)).toEqual(['Service Accueil', 'Service Éveil', 'Service Pesée', 'Service RSA'])
  expect(Object.keys(donnees[0]!)).toEqual(['id', 'nom'])
  const vague = await w.anonyme.get('/services')
  expect([vague.statusCode, vague.json().erreurs[0].pointeur]).toEqual([422, '?territoireId'])
  expect((await w.anonyme.get('/services?territoireId=999999999')).statusCode).toBe(404)
  expect((await w.anonyme.get(`/services/${donnees[0]!.id}`)).statusCode).toBe(401)
})

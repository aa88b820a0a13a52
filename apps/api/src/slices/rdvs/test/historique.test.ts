import { expect, test } from 'vitest'
import { fault, lundi, outcome, rdvSetting } from '../../../../test/rdvs.js'
import type { Evenement } from '../contract/rdvs.js'

type Page = { donnees: Evenement[]; suivant: string | null }

test('an rdv changed 205 times still says who made it: page by page, newest first, nothing twice', async () => {
  const w = await rdvSetting()
  const rdv = await w.create()
  const other = await w.create({ debut: lundi('10:00'), accepte: ['rdv.meme_jour', 'rdv.trou'] })
  await w.owner.query(
    `insert into journal (territoire_id, at, acteur_type, acteur_id, type, sujet_type, sujet_id)
      select territoire_id, at, acteur_type, acteur_id, 'rdv.modifie', sujet_type, sujet_id
      from journal, generate_series(1, 205) where sujet_type = 'rdv' and sujet_id = $1 and type = 'rdv.cree'`,
    [rdv.id],
  )
  const read = async (query: string, id = rdv.id) => w.as(w.zoe).get(`/rdvs/${id}/historique?${query}`)
  const seen: Evenement[] = []
  let query = 'limite=100'
  const sizes: number[] = []
  for (;;) {
    const { donnees, suivant } = (await read(query)).json<Page>()
    seen.push(...donnees)
    sizes.push(donnees.length)
    if (suivant === null) break
    query = `limite=100&cursor=${encodeURIComponent(suivant)}`
  }
  expect(sizes).toEqual([100, 100, 6])
  expect([new Set(seen.map(({ id }) => id)).size, seen.at(-1)?.type]).toEqual([206, 'rdv.cree'])
  expect(seen.map(({ id }) => id)).toEqual(seen.map(({ id }) => id).toSorted((a, b) => b - a))
  expect(fault(await read(query, other.id))).toEqual([422, 'cursor.invalide', '?cursor'])
  expect((await read('')).json<Page>().donnees).toHaveLength(50)
})

test('why an rdv was deleted, and who knows, is read by who may delete it, and by nobody else', async () => {
  const w = await rdvSetting()
  const ali = await w.usager('Ali', { nom: 'Haddad', email: 'ali@exemple.fr' })
  const rdv = await w.create({ usagerIds: [ali.id] })
  const nora = w.as(await w.agent('Nora', { role: 'admin' }))
  await nora.delete(`/rdvs/${rdv.id}`, { raison: 'Saisi deux fois' }, { version: rdv.version })
  const path = `/rdvs/${rdv.id}/historique`
  const [gone, made] = (await nora.get(path)).json<Page>().donnees
  expect([gone!.type, gone!.apres, gone!.auteur]).toEqual([
    'rdv.supprime',
    { raison: 'Saisi deux fois' },
    'Nora MARTIN',
  ])
  expect(gone!.prevenus.map(({ usager }) => usager)).toEqual(['Ali HADDAD'])
  expect(made!.type).toBe('rdv.cree')
  expect(outcome(await nora.get(`/rdvs/${rdv.id}`))).toEqual([404, 'introuvable'])
  const elsewhere = w.as(await w.agent('Eva', { role: 'admin', organisation: await w.organisation() }))
  for (const caller of [w.as(w.zoe), elsewhere]) expect(outcome(await caller.get(path))).toEqual([404, 'introuvable'])
})

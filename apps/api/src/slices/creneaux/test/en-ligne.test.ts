import { parseInstant } from '@permanence/time'
import { expect, test } from 'vitest'
import { inTenant, territoireId } from '../../../platform/db/tenant.js'
import { world, type World } from '../../../../test/world.js'
import { isOffered, rankAt, searchOnline } from '../usecases/search-online.js'

/** Three agents on weekdays, whose rdvs fall anywhere in five weeks, the edges of weeks and of days among them. */
async function equipe() {
  const w = await world()
  const salle = await w.lieu()
  const motif = await w.motif({ duree_min: 30, grille: 'horloge', pas_min: 30, tampon_avant_min: 15 })
  let seed = 7
  const below = (n: number) => (seed = (seed * 48_271) % 2_147_483_647) % n
  for (const prenom of ['Zoé', 'Ali', 'Inès']) {
    const agent = await w.agent(prenom)
    await w.plage({
      agent,
      motifs: [motif],
      lieu: salle,
      row: { jours: [1, 2, 3, 4, 5, 6, 7], heure_debut: '00:00', heure_fin: '23:45' },
    })
    for (let i = 0; i < 60; i++) {
      const debut = Date.parse('2026-03-15T22:00:00Z') + below(35 * 48) * 1_800_000
      const [du, au] = [new Date(debut).toISOString(), new Date(debut + 1_800_000 * (1 + below(4))).toISOString()]
      const rdv = await w.rdv({ agents: [agent], motif, debut: du, fin: au })
      await w.prend(agent, rdv, { surbooking: true })
    }
  }
  return { w, souhait: { motifId: motif.id, lieuIds: [salle.id] }, lieuId: salle.id }
}

/** As a process that remembers nothing finds it. */
const asked = (w: World, souhait: Parameters<typeof searchOnline>[1], depart: { debut: number; lieuId: number }) =>
  inTenant(w.app.pool, territoireId(w.territoireId), async (db) => {
    const ctx = { db, nowMs: w.clock.ms, config: { ...w.config }, auteur: { type: 'usager', id: null } as const }
    const recherche = await searchOnline({ ...ctx, requestId: 'essai' }, souhait)
    return { offert: isOffered(recherche, depart), rang: rankAt(recherche, depart) }
  })

test('asked about one start, a search reads one week, and finds who can serve, in the order of all that they have', async () => {
  const { w, souhait, lieuId } = await equipe()
  let offerts = 0
  for (let jour = 16; jour < 16 + 21; jour++) {
    for (const heure of ['00:30', '09:00', '13:30', '23:30']) {
      const debut = parseInstant(
        `2026-${jour > 31 ? '04' : '03'}-${String(jour > 31 ? jour - 31 : jour).padStart(2, '0')}T${heure}:00Z`,
        'debut',
      )
      const depart = { debut, lieuId }
      const entier = await asked(w, souhait, depart)
      expect(await asked(w, { ...souhait, autour: debut }, depart)).toEqual(entier)
      if (entier.offert) offerts++
    }
  }
  expect(offerts).toBeGreaterThan(20)
})

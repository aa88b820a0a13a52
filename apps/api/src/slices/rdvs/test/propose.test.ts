import { expect, test } from 'vitest'
import { lundi, rdvSetting, warned } from '../../../../test/rdvs.js'
import { randomFrom, type Random } from '../../../demo/random.js'
import type { Rdv } from '../contract/rdvs.js'

const heure = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** A day of Zoé: her motif, her plages of Monday (perhaps in two lieux), and what is in her way. Times in fives of minutes. */
function drawJour(random: Random) {
  const between = (min: number, max: number) => min + random.below(max - min + 1)
  const many = <T>(min: number, max: number, draw: () => T) => Array.from({ length: between(min, max) }, draw)
  return {
    dureeMin: random.pick([20, 25, 30, 45, 50]),
    pasMin: random.pick([null, null, 15, 20]),
    avant: random.pick([0, 0, 10, 25]),
    apres: random.pick([0, 0, 5, 30]),
    plages: many(1, 3, () => ({
      debut: between(96, 150),
      longueur: between(12, 50),
      lieu: random.pick([0, 0, 1]),
    })),
    pris: many(0, 6, () => ({
      debut: between(96, 190),
      longueur: between(1, 12),
      sorte: random.pick(['rdv', 'rdv', 'hold', 'externe']),
      tampon: random.pick([0, 0, 15]),
    })),
  }
}
type Jour = ReturnType<typeof drawJour>

async function live(day: Jour) {
  const w = await rdvSetting()
  await w.owner.query('delete from plages_motifs; delete from plages_ouverture')
  const grille = day.pasMin === null ? {} : { grille: 'horloge', pas_min: day.pasMin }
  const motif = await w.motif({
    duree_min: day.dureeMin,
    tampon_avant_min: day.avant,
    tampon_apres_min: day.apres,
    ...grille,
  })
  const lieux = [w.cabinet, await w.lieu({ nom: 'Mairie de Guînes' })]
  for (const { debut, longueur, lieu } of day.plages) {
    const row = { heure_debut: heure(debut * 5), heure_fin: heure((debut + longueur) * 5) }
    await w.plage({ agent: w.zoe, motifs: [motif], lieu: lieux[lieu]!, row })
  }
  const autres = [await w.motif(), await w.motif({ tampon_avant_min: 15, tampon_apres_min: 15 })]
  for (const { debut, longueur, sorte, tampon } of day.pris) {
    const times = { debut: lundi(heure(debut * 5)), fin: lundi(heure((debut + longueur) * 5)) }
    const autre = autres[tampon === 0 ? 0 : 1]!
    const common = { territoire_id: w.territoireId, organisation_id: w.premiere.id, motif_id: autre.id, ...times }
    if (sorte === 'externe')
      await w.insert('externes', { territoire_id: w.territoireId, agent_id: w.zoe.id, ...times, source: 'ics' })
    else if (sorte === 'rdv')
      await w.prend(w.zoe, await w.rdv({ agents: [w.zoe], motif: autre, ...times }), { surbooking: true })
    else {
      const expire = { modalite: 'sur_place', sel: 'x', expire_at: new Date(w.clock.ms + 600_000) }
      await w.prend(
        w.zoe,
        { id: await w.insert('holds', { ...common, ...expire }) },
        { table: 'holds', surbooking: true },
      )
    }
  }
  return { ...w, motif, lieux }
}

type Creneau = { debut: string; lieuId: number; agentIds: number[] }

test('whatever the day, a start that the agents’ search offers is saved without a word: in a créneau, nothing is to accept', async () => {
  const random = randomFrom(20_260_309)
  let [asked, near] = [0, 0]
  for (let n = 0; n < 25; n++) {
    const day = drawJour(random)
    const w = await live(day)
    const found = await w.as(w.zoe).get(`/creneaux?motifId=${w.motif.id}&du=2026-03-09&au=2026-03-09`)
    for (const { debut, lieuId, agentIds } of found.json().donnees as Creneau[]) {
      const body = w.body({ motifId: w.motif.id, debut, lieuId, agentIds })
      const saved = await w.as(w.zoe).post('/rdvs?essai=1', body)
      expect([day, debut, saved.statusCode, warned(saved)]).toEqual([day, debut, 201, []])
      asked++
      // Three minutes later is no créneau of these grids, and is not excused.
      const later = { ...body, debut: debut.replace(/[05]:00\+/, (minute) => `${Number(minute[0]) + 3}:00+`) }
      if (warned(await w.as(w.zoe).post('/rdvs?essai=1', later)).includes('rdv.trou')) near++
    }
  }
  expect([asked > 60, near > 10]).toEqual([true, true])
}, 120_000)

test('the start chosen for a move is not warned of either; with another length, or a lieu of one’s own, it is', async () => {
  const w = await rdvSetting()
  const tom = await w.usager('Tom')
  await w.create({ debut: lundi('10:20') })
  const moving = await w.create({ debut: lundi('11:20'), usagerIds: [tom.id], accepte: ['rdv.trou'] })
  const move = (more: object) =>
    w
      .as(w.zoe)
      .post(`/rdvs/${moving.id}/reporter?essai=1`, { debut: lundi('09:30'), ...more }, { version: moving.version })
  const search = `/creneaux?motifId=${w.consultation.id}&du=2026-03-09&au=2026-03-09&deplace=${moving.id}`
  const offered = ((await w.as(w.zoe).get(search)).json().donnees as Rdv[]).map(({ debut }) => debut)
  expect(offered).toContain(lundi('09:30'))
  expect(warned(await move({}))).toEqual([])
  expect(warned(await move({ dureeMin: 25 }))).toEqual(['rdv.trou'])
  expect(warned(await move({ debut: lundi('09:31') }))).toEqual(['rdv.trou'])
})

import { expect, test } from 'vitest'
import { guichet, outcome } from '../../../../test/guichet.js'

const pour = (prenom: string) => ({ proche: { prenom, nom: 'Petit' } })
const a = (heure: string, jour = 16) => `2026-03-${jour}T${heure}:00+01:00`

/** Nadia has proven her address and comes on Monday at 9. */
async function venue() {
  const w = await guichet()
  const nom = `Consultation ${w.territoireId}`
  const { lien, rdv } = (await w.book(await w.hold())).json<{ lien: string; rdv: { id: number } }>()
  return { ...w, lien, rdv, nom }
}

test('Nadia, who comes at 9, is told so when she asks for the same motif that day, and moves it by its link', async () => {
  const w = await venue()
  const held = await w.hold({ debut: a('10:30') })
  // Before her code, nothing is told to the person who typed her address.
  expect((await w.ask(held)).statusCode).toBe(202)
  const refused = await w.ask(held, { code: await w.code(held.id) })
  expect(outcome(refused)).toEqual([409, 'reservation.deja'])
  expect(refused.json().deja).toEqual({
    motif: w.nom,
    debut: a('09:00'),
    fin: a('09:45'),
    fuseau: 'Europe/Paris',
    deplacable: true,
    lien: w.lien,
  })
  await w.anonyme.post(`/holds/${held.id}/rendre`, { jeton: held.jeton })
  const moved = await w.anonyme.post(`/mes-rdvs/${refused.json().deja.lien}/deplacer`, { debut: a('10:30') })
  expect([moved.statusCode, moved.json().debut]).toEqual([200, a('10:30')])
  // Another day, or once she no longer comes that day, nothing stands in the way.
  expect((await w.book(await w.hold({ debut: a('09:00', 23) }))).statusCode).toBe(201)
  await w.anonyme.post(`/mes-rdvs/${w.lien}/annuler`)
  expect((await w.book(await w.hold({ debut: a('11:15') }))).statusCode).toBe(201)
})

test('two rdvs of one person never overlap, whatever their motifs; side by side, they may', async () => {
  const w = await venue()
  const ines = await w.agent('Inès')
  const autre = await w.motif({ duree_min: 45, nom: 'Accès aux droits' })
  await w.plage({ agent: ines, motifs: [autre], lieu: w.salle })
  const meme = await w.hold({ motifId: autre.id, debut: a('09:00') })
  const refused = await w.book(meme)
  expect([...outcome(refused), refused.json().deja.motif]).toEqual([409, 'reservation.deja', w.nom])
  expect((await w.book(await w.hold({ motifId: autre.id, debut: a('09:45') }))).statusCode).toBe(201)
})

test('her child’s rdv is not hers: she may take one for each, not two for one', async () => {
  const w = await venue()
  expect((await w.book(await w.hold({ debut: a('09:45') }), pour('Inès'))).statusCode).toBe(201)
  expect((await w.book(await w.hold({ debut: a('10:30') }), pour('Tom'))).statusCode).toBe(201)
  expect(outcome(await w.book(await w.hold({ debut: a('11:15') }), pour('Ines')))).toEqual([409, 'reservation.deja'])
})

test('an rdv that usagers are not shown stands in the way, and nothing is said of it', async () => {
  const w = await venue()
  await w.owner.query("update motifs set visibilite = 'invisible' where id = $1", [w.consultation.id])
  const refused = await w.book(await w.hold({ debut: a('10:30') }))
  expect(outcome(refused)).toEqual([409, 'reservation.deja'])
  expect(refused.json().deja).toBeUndefined()
})

test('of two créneaux that she confirms at once, one is hers', async () => {
  const w = await guichet()
  const held = [await w.hold({ debut: a('09:00') }), await w.hold({ debut: a('10:30') })]
  for (const one of held) await w.ask(one)
  const answers = await Promise.all(held.map(async (one) => w.ask(one, { code: await w.code(one.id) })))
  const codes = answers.map((answer) => answer.json<{ code?: string }>().code ?? 'pris')
  expect(new Set(codes)).toEqual(new Set(['pris', 'reservation.deja']))
  expect(await w.usagers()).toHaveLength(1)
})

test('moving by the link meets the same rule, and a link tells of another rdv only when it is', async () => {
  const w = await venue()
  const second = (await w.book(await w.hold({ debut: a('09:00', 23) }))).json<{ lien: string }>()
  const refused = await w.anonyme.post(`/mes-rdvs/${second.lien}/deplacer`, { debut: a('10:30') })
  expect(outcome(refused)).toEqual([409, 'reservation.deja'])
  expect(refused.json().deja).toMatchObject({ debut: a('09:00'), motif: w.nom, lien: null })
  const moved = await w.anonyme.post(`/mes-rdvs/${second.lien}/deplacer`, { debut: a('10:30', 23) })
  expect(moved.statusCode).toBe(200)
})

test('two of her rdvs moved to one day at once: one goes there', async () => {
  const w = await guichet()
  const liens = []
  for (const jour of [16, 23]) {
    const made = await w.book(await w.hold({ debut: a('09:00', jour) }))
    liens.push(made.json<{ lien: string }>().lien)
  }
  const heures = ['09:00', '10:30']
  const answers = await Promise.all(
    liens.map((lien, n) => w.anonyme.post(`/mes-rdvs/${lien}/deplacer`, { debut: `2026-03-30T${heures[n]}:00+02:00` })),
  )
  const codes = answers.map((answer) => answer.json<{ code?: string }>().code ?? 'déplacé')
  expect(new Set(codes)).toEqual(new Set(['déplacé', 'reservation.deja']))
})

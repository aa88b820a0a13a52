import { expect, test } from 'vitest'
import { guichet, outcome } from '../../../../test/guichet.js'
import { MAINTENANT } from '../../../../test/world.js'

const at = (heure: string) => `2026-03-16T${heure}:00+01:00`
const RANGE = 'du=2026-03-16&au=2026-03-16'

async function booked(row: Record<string, unknown> = {}) {
  const w = await guichet(row)
  const { rdv, lien } = (await w.book(await w.hold())).json<{ rdv: { id: number }; lien: string }>()
  const move = (debut: string) => w.anonyme.post(`/mes-rdvs/${lien}/deplacer`, { debut })
  const moves = async () =>
    (await w.anonyme.get(`/mes-rdvs/${lien}/creneaux?${RANGE}`))
      .json<{ donnees: { debut: string }[] }>()
      .donnees.map(({ debut }) => debut.slice(11, 16))
  const agents = async () =>
    (await w.rows('select agent_id::int as id from occupations where rdv_id = $1', rdv.id)).map(({ id }) => id)
  return { ...w, rdv, lien, move, moves, agents }
}

test('Nadia moves her rdv by her link: its own time is free to her, its length, agent and link stay', async () => {
  const w = await booked()
  await w.owner.query('update motifs set duree_min = 60 where id = $1', [w.consultation.id])
  // 45 minutes, as it was made, from nine on: nobody else is offered its time.
  expect(await w.moves()).toEqual(['09:00', '09:45', '10:30', '11:15'])
  const moved = await w.move(at('09:45'))
  expect(moved.json()).toMatchObject({
    id: w.rdv.id,
    debut: at('09:45'),
    fin: at('10:30'),
    deplacable: true,
    deplacableJusqua: at('05:45'),
  })
  expect(await w.agents()).toEqual([w.zoe.id])
  expect((await w.anonyme.get(`/mes-rdvs/${w.lien}`)).json()).toEqual(moved.json())
  const told = await w.rows('select type from messages where rdv_id = $1 order by id', w.rdv.id)
  expect(told.map(({ type }) => type)).toEqual(['rdv.cree', 'rdv.deplace'])
  const [last] = await w.rows(
    "select type, acteur_type, avant ->> 'debut' as avant, apres ->> 'debut' as apres from journal where sujet_type = 'rdv' and sujet_id = $1 order by id desc limit 1",
    w.rdv.id,
  )
  expect(last).toEqual({ type: 'rdv.deplace', acteur_type: 'usager', avant: at('09:00'), apres: at('09:45') })
  // Said twice, it is no fault.
  expect((await w.move(at('09:45'))).statusCode).toBe(200)
})

test('where her agent cannot, another who can serves; where nobody can, she is told what is left', async () => {
  const w = await booked()
  const ali = await w.agent('Ali')
  await w.plage({
    agent: ali,
    motifs: [w.consultation],
    lieu: w.salle,
    row: { heure_debut: '12:00', heure_fin: '12:45' },
  })
  const refused = await w.move(at('15:00'))
  expect([...outcome(refused), refused.json().alternatives.length]).toEqual([409, 'creneau.indisponible', 3])
  expect((await w.move(at('12:00'))).statusCode).toBe(200)
  expect(await w.agents()).toEqual([ali.id])
  await w.move(at('11:15'))
  expect(await w.agents()).toEqual([w.zoe.id])
})

test('until the motif’s delay, when the motif lets her, while it is hers alone and still to come', async () => {
  const w = await booked({ delai_deplacement_minutes: 60 })
  w.clock.ms = Date.parse(at('08:00')) + 30_000
  expect(outcome(await w.move(at('10:30')))).toEqual([409, 'rdv.non_deplacable'])
  w.clock.ms = MAINTENANT
  await w.owner.query('update motifs set deplacable_usager = false where id = $1', [w.consultation.id])
  const seen = await w.anonyme.get(`/mes-rdvs/${w.lien}`)
  expect(seen.json()).toMatchObject({ deplacable: false, deplacableJusqua: null })
  expect(outcome(await w.move(at('10:30')))).toEqual([409, 'rdv.non_deplacable'])
  expect(outcome(await w.anonyme.get(`/mes-rdvs/${w.lien}/creneaux?${RANGE}`))).toEqual([409, 'rdv.non_deplacable'])
  await w.owner.query('update motifs set deplacable_usager = true where id = $1', [w.consultation.id])
  const lea = await w.usager('Léa')
  const part = { rdv_id: w.rdv.id, usager_id: lea.id, statut_change_le: new Date(MAINTENANT), lien_sel: 'x' }
  await w.insert('participations', { territoire_id: w.territoireId, ...part })
  expect(outcome(await w.move(at('10:30')))).toEqual([409, 'rdv.non_deplacable'])
  await w.owner.query("update participations set statut = 'excuse' where usager_id = $1", [lea.id])
  expect((await w.move(at('10:30'))).statusCode).toBe(200)
  await w.anonyme.post(`/mes-rdvs/${w.lien}/annuler`)
  expect(outcome(await w.move(at('09:00')))).toEqual([409, 'rdv.non_deplacable'])
  expect(outcome(await w.anonyme.post('/mes-rdvs/x/deplacer', { debut: at('09:00') }))).toEqual([404, 'lien.invalide'])
  expect((await w.move('demain')).statusCode).toBe(422)
})

test('moved against who holds that time, ten rounds: exactly one has it, and no time is lost', async () => {
  const w = await booked()
  let here = '09:00'
  for (let round = 0; round < 10; round++) {
    const there = here === '09:00' ? '10:30' : '09:00'
    const [moved, held] = await Promise.all([
      w.move(at(there)),
      w.anonyme.post('/holds', { motifId: w.consultation.id, lieuId: w.salle.id, debut: at(there) }),
    ])
    expect([moved.statusCode === 200, held.statusCode === 201].filter(Boolean)).toHaveLength(1)
    if (moved.statusCode === 200) here = there
    else {
      const { id, jeton } = held.json<{ id: number; jeton: string }>()
      await w.anonyme.post(`/holds/${id}/rendre`, { jeton })
    }
  }
  expect(await w.rows('select 1 from occupations where agent_id = $1', w.zoe.id)).toHaveLength(1)
})

test('Nadia and her child are one: by her link both move, and both are excused; another’s child is not', async () => {
  const w = await booked()
  const [mine] = await w.rows('select usager_id::int as id from participations where rdv_id = $1', w.rdv.id)
  const enrolled = async (prenom: string, row: object) => {
    const { id } = await w.usager(prenom, { telephone: null, ...row })
    const part = { rdv_id: w.rdv.id, usager_id: id, statut_change_le: new Date(MAINTENANT), lien_sel: 'x' }
    return w.insert('participations', { territoire_id: w.territoireId, ...part })
  }
  await enrolled('Inès', { responsable_id: mine!['id'] })
  expect((await w.move(at('10:30'))).json()).toMatchObject({ debut: at('10:30'), deplacable: true })
  const lea = await w.usager('Léa')
  await enrolled('Tom', { responsable_id: lea.id })
  expect(outcome(await w.move(at('09:00')))).toEqual([409, 'rdv.non_deplacable'])
  expect((await w.anonyme.post(`/mes-rdvs/${w.lien}/annuler`)).statusCode).toBe(200)
  const statuts = await w.rows(
    'select u.prenom, p.statut from participations p join usagers u on u.id = p.usager_id where p.rdv_id = $1 order by p.id',
    w.rdv.id,
  )
  expect(statuts).toEqual([
    { prenom: 'Nadia', statut: 'excuse' },
    { prenom: 'Inès', statut: 'excuse' },
    { prenom: 'Tom', statut: 'prevu' },
  ])
})

import { expect, test } from 'vitest'
import { guichet } from '../../../../test/guichet.js'
import { deriveCode } from '../../../platform/auth/tokens.js'

test('Samia El Haddad proves her address: her record is found by the letters of her name, however she writes it', async () => {
  const w = await guichet()
  await w.usager('Samia', { nom: 'El Haddad', email: 'samia@exemple.fr', telephone: null })
  const ecrits = [
    ['EL-HADDAD', '2026-03-16'],
    ['elhaddad', '2026-03-23'],
    ['El Haddâd', '2026-03-30'],
  ] as const
  for (const [nom, jour] of ecrits) {
    const debut = `${jour}T09:00:00${jour === '2026-03-30' ? '+02:00' : '+01:00'}`
    const held = await w.hold({ debut })
    const usager = { prenom: 'samia', nom, telephone: '06 12 34 56 99', email: 'samia@exemple.fr' }
    expect((await w.ask(held, { usager })).statusCode).toBe(202)
    const [row] = await w.rows('select id::int as id, sel from verifications where hold_id = $1', held.id)
    const code = deriveCode(w.config.PERMANENCE_SECRET, Number(row!['id']), String(row!['sel']))
    const made = await w.ask(held, { usager, code })
    expect([nom, made.statusCode]).toEqual([nom, 201])
    expect(await w.usagers()).toHaveLength(1)
  }
})

test('Nadia books a visit: where to come is asked, kept for the agents, and told by no link, mail or calendar', async () => {
  const w = await guichet({ modalites: ['domicile'] })
  const chez = await w.plage({
    agent: w.zoe,
    motifs: [w.consultation],
    row: { heure_debut: '13:00', heure_fin: '17:00' },
  })
  expect(chez.id).toBeGreaterThan(0)
  const held = await w.hold({ lieuId: null, modalite: 'domicile', debut: '2026-03-16T13:00:00+01:00' })
  const usager = { prenom: 'Nadia', nom: 'Petit', telephone: '06 12 34 56 99' }
  for (const adresse of [undefined, ' ']) {
    const refused = await w.book(held, { usager, adresse })
    expect([refused.statusCode, refused.json().erreurs?.[0]]).toMatchObject([
      422,
      { pointeur: '/adresse', code: 'rdv.adresse_attendue' },
    ])
  }
  const made = await w.book(held, { usager, adresse: '3 rue des Prés, 62100 Calais' })
  expect(made.statusCode).toBe(201)
  const { rdv, lien } = made.json()
  expect((await w.as(w.zoe).get(`/rdvs/${rdv.id}`)).json().adresse).toBe('3 rue des Prés, 62100 Calais')
  for (const answer of [
    made,
    await w.anonyme.get(`/mes-rdvs/${lien}`),
    await w.anonyme.get(`/mes-rdvs/${lien}/rendez-vous.ics`),
  ])
    expect(answer.body).not.toContain('Prés')
})

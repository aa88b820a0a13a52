import { expect, test } from 'vitest'
import { ORIGIN, world } from '../../../../test/world.js'
import { deriveToken } from '../../../platform/auth/tokens.js'
import { saltOf } from '../rules/lien.js'

const HEURE = 3_600_000
const browser = { headers: { origin: ORIGIN } }

/** Zoé, invited an hour ago, who has also asked for a link of a forgotten password; both serve an hour more. */
async function invited() {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const expire = new Date(w.clock.ms + HEURE)
  await w.owner.query(
    `update agents set invitation_sel = 'i', invitation_expire_at = $2, reinitialisation_sel = 'r', reinitialisation_expire_at = $2
     where id = $1`,
    [zoe.id, expire],
  )
  const secret = w.config.PERMANENCE_SECRET
  const links = {
    invitations: deriveToken(secret, 'invitation', zoe.id, 'i'),
    'mot-de-passe': deriveToken(secret, 'mot_de_passe', zoe.id, saltOf({ salt: 'r', email: zoe.email })),
  }
  const check = async (sorte: keyof typeof links, jeton = links[sorte]) => {
    const answer = await w.anonyme.post(`/${sorte}/verifier`, { jeton })
    const { idRequete: _own, ...said } = answer.body === '' ? {} : answer.json<Record<string, unknown>>()
    return { status: answer.statusCode, said, cookies: answer.cookies }
  }
  return { ...w, zoe, links, check }
}
const REFUS = { invitations: 'invitation.invalide', 'mot-de-passe': 'lien_mot_de_passe.invalide' } as const

test.each(['invitations', 'mot-de-passe'] as const)(
  'a link of %s is said to serve still, as often as it is opened, and opens nothing by that',
  async (sorte) => {
    const w = await invited()
    for (let times = 0; times < 2; times++) expect(await w.check(sorte)).toEqual({ status: 204, said: {}, cookies: [] })
    const body = { jeton: w.links[sorte], motDePasse: 'lampe tortue brouette samedi' }
    const path = sorte === 'invitations' ? '/invitations/accepter' : '/mot-de-passe/choisir'
    expect((await w.anonyme.post(path, body, browser)).statusCode).toBe(sorte === 'invitations' ? 200 : 204)
    expect((await w.check(sorte)).said).toMatchObject({ status: 404, code: REFUS[sorte] })
  },
)

test.each(['invitations', 'mot-de-passe'] as const)(
  'a dead link of %s is refused in the same words, whatever it died of',
  async (sorte) => {
    const w = await invited()
    const ali = await w.agent('Ali')
    const jeton = w.links[sorte]
    const other = sorte === 'invitations' ? 'mot-de-passe' : 'invitations'
    const dead = [
      'nimporte',
      `${jeton.slice(0, -2)}xx`,
      jeton.replace(/^\d+/, String(ali.id)),
      jeton.replace(/^\d+/, '999999999'),
      w.links[other],
    ]
    const answers = []
    for (const text of dead) answers.push(await w.check(sorte, text))
    w.clock.ms += HEURE
    answers.push(await w.check(sorte))
    w.clock.ms -= HEURE
    await w.owner.query('update agents set desactive = true where id = $1', [w.zoe.id])
    answers.push(await w.check(sorte))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]).toMatchObject({ status: 404, said: { code: REFUS[sorte] } })
  },
)

import { deriveCode } from '../src/platform/auth/tokens.js'
import { world } from './world.js'

export const NEUF_HEURES = '2026-03-16T09:00:00+01:00'
export const MINUTE = 60_000
type Answer = { statusCode: number; json: () => { code?: string } }
export const outcome = (answer: Answer) => [answer.statusCode, answer.json().code]

/** Zoé on Mondays from 9 to 12, 45 minutes each; somebody who is not signed in holds the créneau of 9. */
export async function guichet(row: Record<string, unknown> = {}) {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const salle = await w.lieu({ acces: 'Bus 5' })
  const consultation = await w.motif({ duree_min: 45, nom: `Consultation ${w.territoireId}`, ...row })
  const lundis = await w.plage({ agent: zoe, motifs: [consultation], lieu: salle })
  type Held = { id: number; jeton: string; navigateur: string }
  const hold = async (more: object = {}, headers: Record<string, string> = {}): Promise<Held> => {
    const body = { motifId: consultation.id, lieuId: salle.id, debut: NEUF_HEURES, ...more }
    const held = await w.anonyme.post('/holds', body, { headers })
    if (held.statusCode !== 201) throw new Error(held.body)
    return held.json<Held>()
  }
  const nadia = { prenom: 'Nadia', nom: 'Petit', telephone: '06 12 34 56 99', email: 'nadia@exemple.fr' }
  const ask = (held: Pick<Held, 'id' | 'jeton'>, more: object = {}, headers: Record<string, string> = {}) =>
    w.anonyme.post('/reservations', { holdId: held.id, jeton: held.jeton, usager: nadia, ...more }, { headers })
  /** What is read in the last message to whom keeps that créneau. */
  const code = async (holdId: number): Promise<string> => {
    const [sent] = await rows('select id::int as id, sel from verifications where hold_id = $1', holdId)
    return deriveCode(w.config.PERMANENCE_SECRET, Number(sent!['id']), String(sent!['sel']))
  }
  /** Books as a person does: asked for a code, she types the one that she was sent. */
  const book = async (held: Pick<Held, 'id' | 'jeton'>, more: object = {}) => {
    const answer = await ask(held, more)
    return answer.statusCode === 202 ? ask(held, { ...more, code: await code(held.id) }) : answer
  }
  const rows = async (text: string, ...values: unknown[]) =>
    (await w.owner.query<Record<string, unknown>>(text, values)).rows
  const usagers = () =>
    rows(
      'select prenom, telephone, email, a_rapprocher, responsable_id is not null as proche from usagers where territoire_id = $1 order by id',
      w.territoireId,
    )
  const hours = async () => {
    const answer = await w.anonyme.get(`/creneaux?motifId=${consultation.id}&du=2026-03-16&au=2026-03-16`)
    return answer.json().donnees.map(({ debut }: { debut: string }) => debut.slice(11, 16))
  }
  return { ...w, zoe, salle, consultation, lundis, hold, nadia, ask, code, book, rows, usagers, hours }
}

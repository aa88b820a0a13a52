import type { Rdv } from '../src/slices/rdvs/contract/rdvs.js'
import { world, type Caller } from './world.js'

type Body = Record<string, unknown>
type Answer = { statusCode: number; json: () => Record<string, unknown> }

/** Monday 9 March 2026 in Paris. */
export const lundi = (heure: string): string => `2026-03-09T${heure}:00+01:00`

/**
 * Zoé of the PMI at MDS Calais, her motif, her lieu and her plage of Monday 9:00–12:00, and Léa, who has a phone: an rdv
 * on Monday at 9:00 that nothing speaks against. It is Monday, 8:00.
 */
export async function rdvSetting() {
  const w = await world()
  const [zoe, consultation, cabinet, lea] = [
    await w.agent('Zoé'),
    await w.motif(),
    await w.lieu(),
    await w.usager('Léa'),
  ]
  await w.plage({ agent: zoe, motifs: [consultation], lieu: cabinet })
  const body = (more: Body = {}): Body => ({
    organisationId: w.premiere.id,
    motifId: consultation.id,
    lieuId: cabinet.id,
    debut: lundi('09:00'),
    agentIds: [zoe.id],
    usagerIds: [lea.id],
    ...more,
  })
  const create = async (more: Body = {}, caller: Caller = w.as(zoe)): Promise<Rdv> => {
    const made = await caller.post('/rdvs', body(more))
    if (made.statusCode !== 201) throw new Error(`${made.statusCode} ${made.body}`)
    return made.json<Rdv>()
  }
  const statut = (rdv: Rdv, transition: string, accepte: string[] = [], caller: Caller = w.as(zoe)) =>
    caller.post(`/rdvs/${rdv.id}/statut`, { transition, accepte }, { version: rdv.version })
  const journal = async (id: number) => {
    const text = "select type, avant, apres from journal where sujet_type = 'rdv' and sujet_id = $1 order by id"
    return (await w.owner.query<{ type: string; avant: unknown; apres: unknown }>(text, [id])).rows
  }
  const messages = async (id: number) =>
    (await w.owner.query<{ type: string }>('select type from messages where rdv_id = $1 order by id', [id])).rows.map(
      ({ type }) => type,
    )
  const occupations = async (id: number) => {
    const text = 'select agent_id::float8 as "agentId", surbooking from occupations where rdv_id = $1 order by agent_id'
    return (await w.owner.query<{ agentId: number; surbooking: boolean }>(text, [id])).rows
  }
  return { ...w, zoe, consultation, cabinet, lea, body, create, statut, journal, messages, occupations }
}

export const outcome = (answer: Answer): [number, unknown] => [answer.statusCode, answer.json()['code']]

/** The codes of the warnings of a refusal, in the order they are shown. */
export const warned = (answer: Answer): string[] => {
  const { avertissements } = answer.json() as { avertissements?: { code: string }[] }
  return (avertissements ?? []).map(({ code }) => code)
}

/** The one field a refusal is about. */
export const fault = (answer: Answer): [number, unknown, unknown] => {
  const { code, erreurs } = answer.json() as { code: string; erreurs?: { pointeur: string }[] }
  return [answer.statusCode, code, erreurs?.[0]?.pointeur]
}

import type { AgentCtx } from '../../platform/http/unit.js'
import { selectResemblants } from './doublons-repo.js'
import { readableUsagers } from './policy.js'
import { insertAcces } from './repo.js'
import { compare, PHRASES, SEUIL } from './ressemblance.js'
import type { Doublons } from './schema.js'
import { findUsager } from './usecases.js'

const NOMBRE = 20
/** What is said of a record that the caller may not see takes more than a guess. */
const SEUIL_AILLEURS = 75

/**
 * Records that may be the same person as this one, with why and how much. Of those that the caller does not see, one
 * yes or no. Somebody's responsable or proche is another person: family shares names and phones.
 */
export async function listDoublons(ctx: AgentCtx, id: number): Promise<Doublons> {
  const { db, actor, nowMs } = ctx
  const usager = await findUsager(ctx, id)
  await insertAcces(db, { agentId: actor.agentId, usagerId: null, filtre: JSON.stringify({ doublonsDe: id }), nowMs })
  const found = (await selectResemblants(db, readableUsagers(actor), id))
    .filter((other) => other.responsableId !== id && usager.responsableId !== other.id)
    .map((other) => ({ ...other, ...compare(usager, other) }))
  const donnees = found
    .filter(({ vu, score }) => vu && score >= SEUIL)
    .toSorted((a, b) => b.score - a.score || a.id - b.id)
    .slice(0, NOMBRE)
    .map(({ score, raisons, vu: _seen, responsableId: _family, aRapprocher: _online, ...rest }) => ({
      usager: rest,
      score,
      raisons: raisons.map((code) => ({ code, texte: PHRASES[code] })),
    }))
  const existeAilleurs = found.some(({ vu, score }) => !vu && score >= SEUIL_AILLEURS)
  return { donnees, suivant: null, existeAilleurs }
}

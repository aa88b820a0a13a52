import type { Db } from '../db/tenant.js'
import { journal } from '../db/schema/journal.js'
import { territoireCourant } from '../db/current.js'

export type Auteur = { type: 'agent' | 'usager'; id: number | null } | { type: 'systeme'; id: null }

export type Change = {
  /** « absence.creee »: past participle, never renamed. */
  type: `${string}.${string}`
  sujet: { type: string; id: number }
  /** What it was; null for a creation. */
  avant: unknown
  /** What it is; null for a deletion. */
  apres: unknown
}

/** One row of the journal, in the transaction of the change. Returns its id, to hang messages on. */
export async function record(
  db: Db,
  by: { auteur: Auteur; nowMs: number; requestId: string },
  change: Change,
): Promise<number> {
  const [row] = await db
    .insert(journal)
    .values({
      territoireId: territoireCourant,
      at: new Date(by.nowMs),
      acteurType: by.auteur.type,
      acteurId: by.auteur.id,
      type: change.type,
      sujetType: change.sujet.type,
      sujetId: change.sujet.id,
      avant: change.avant,
      apres: change.apres,
      requeteId: by.requestId,
    })
    .returning({ id: journal.id })
  return row!.id
}

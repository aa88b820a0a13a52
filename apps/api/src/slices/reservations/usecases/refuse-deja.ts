import { dayAt, formatInstant, startOfDay, zoneOf } from '@permanence/time'
import { deriveToken } from '../../../platform/auth/tokens.js'
import { Problem } from '../../../platform/http/problem.js'
import { isDeplacable } from '../rules/deplacable.js'
import { selectDeja, selectVenants } from '../sql/deja.js'
import { lockCle } from '../sql/envois.js'
import { selectFichesDe, selectFichesDeProche } from '../sql/fiches.js'
import { selectRdvUsager } from '../sql/reservations.js'
import type { Proche } from '../contract/rows.js'
import { hashOf } from './verify.js'
import type { Ctx } from '../../../platform/http/context.js'

type Voulu = {
  motifId: number
  debut: number
  fin: number
  fuseau: string
  /** The rdv that is being moved there. */
  deplace?: number
}

/**
 * The records of who has just proven this address, or of her proche. Until the end of the transaction, the person who
 * proves it too waits here: of two créneaux confirmed at once, the second sees the first.
 */
export async function sameProven(
  { db, config }: Ctx,
  personne: { prenom: string; nom: string; email: string },
  proche: Proche | null,
): Promise<number[]> {
  await lockCle(db, hashOf(config, personne.email))
  const fiches = await selectFichesDe(db, personne)
  return proche === null ? fiches : selectFichesDeProche(db, fiches, proche)
}

/**
 * Those who come to this rdv; the person who books or moves for one of them waits until the end of the transaction.
 */
export async function sameVenants({ db, config }: Ctx, rdvId: number): Promise<number[]> {
  const venants = await selectVenants(db, rdvId)
  const cles = venants.map(({ email, usagerId }) => (email === null ? `usager:${usagerId}` : hashOf(config, email)))
  for (const cle of [...new Set(cles)].toSorted()) await lockCle(db, cle)
  return venants.map(({ usagerId }) => usagerId)
}

/**
 * Refuses a second rdv of the same motif on one day, or two at once. `lien`: this person has proven who she is, and may
 * move the other one from here; a link opens one rdv only, and says nothing of another but when it is.
 * @throws Problem `reservation.deja`
 */
export async function refuseDeja(
  ctx: Ctx,
  usagerIds: readonly number[],
  { motifId, debut, fin, fuseau, deplace }: Voulu,
): Promise<void> {
  if (usagerIds.length === 0) return
  const zone = zoneOf(fuseau)
  const day = dayAt(zone, debut)
  const jour = { debut: startOfDay(zone, day), fin: startOfDay(zone, day + 1) }
  const voulu = { motifId, debut, fin, jour, saufRdvId: deplace ?? null }
  const participationId = await selectDeja(ctx.db, usagerIds, voulu)
  if (participationId === null) return
  const lu = await selectRdvUsager(ctx.db, participationId)
  // An rdv that usagers are not shown is in the way all the same, and nothing is said of it.
  if (lu === null || !lu.visible) throw new Problem('reservation.deja')
  const prouve = deplace === undefined
  throw new Problem('reservation.deja', {
    deja: {
      motif: prouve || lu.motifId === motifId ? lu.motif : null,
      debut: formatInstant(lu.debut, lu.fuseau),
      fin: formatInstant(lu.fin, lu.fuseau),
      fuseau: lu.fuseau,
      deplacable: isDeplacable(lu, ctx.nowMs),
      lien: prouve ? deriveToken(ctx.config.PERMANENCE_SECRET, 'lien', lu.participationId, lu.lienSalt) : null,
    },
  })
}

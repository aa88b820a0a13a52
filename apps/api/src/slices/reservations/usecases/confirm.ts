import { together } from '../../../platform/db/together.js'
import { Problem } from '../../../platform/http/problem.js'
import type { Provenance } from '../../../platform/http/provenance.js'
import { record } from '../../../platform/journal/record.js'
import { canMail } from '../../../platform/messaging/mail.js'
import { isHeld, searchHeld, stillServes, fuseauAt, type RechercheEnLigne } from '../../creneaux/index.js'
import { confirmPlace, lockLiveHold, proveHold, type HoldRow } from '../../holds/index.js'
import { lockAgendas, lockRdv, transferHold } from '../../occupations/index.js'
import { drawNumeros, enrol, insertRdv, type Inscription } from '../../rdvs/index.js'
import { registerProven } from './register-proven.js'
import { isProven, startVerification, type Verification } from './verify.js'
import { refuseDeja, sameProven } from './refuse-deja.js'
import { admitSansPreuve } from './admit-sans-preuve.js'
import { provesTravail } from '../rules/travail.js'
import type { ReservationEvent } from '../contract/events.js'
import { requireAdresse, requirePersonne, procheOf } from '../rules/identite.js'
import { insertPersonnes, selectSession } from '../sql/reservations.js'
import type { Personne, Proche } from '../contract/rows.js'
import type { NewReservation } from '../contract/reservations.js'
import type { Ctx } from '../../../platform/http/context.js'

/**
 * A hold becomes an rdv (or a place in a session) for who gives his name: hold, absences and plage are checked under the
 * locks; never délai or grid, which the hold has seen to.
 */
export async function confirm(
  ctx: Ctx,
  input: NewReservation,
  provenance: Provenance,
): Promise<Inscription | { verification: Verification }> {
  const { db, nowMs, config } = ctx
  const hold = await proveHold(ctx, input.holdId, input.jeton)
  // What was confirmed stays so: nobody waits for a lock to hear it.
  if (hold.confirmeRdvId !== null) throw new Problem('hold.refuse')
  const { motifId, lieuId, rdvId, agentIds } = hold
  if (input.texteAccepte !== true && hold.texteAvant !== null)
    throw new Problem('reservation.texte_a_accepter', {
      erreurs: [
        { pointeur: '/texteAccepte', code: 'reservation.texte_a_accepter', message: 'Acceptez les conditions.' },
      ],
    })
  if (rdvId !== null) await lockSession(ctx, rdvId)
  const souhait = { motifId, lieuIds: [lieuId], autour: hold.debut }
  // Sent together, in this order: what is read is read under the locks.
  const [, { expireMs }, recherche] = await together(
    () => (rdvId === null ? lockAgendas(db, agentIds) : undefined),
    () => lockLiveHold(db, hold, nowMs),
    () => searchHeld(ctx, { ...souhait, ...(rdvId === null && { agentIds }) }),
  )
  const stands = rdvId === null ? stillServes(recherche, agentIds, hold) : isHeld(recherche, rdvId)
  if (!stands) throw new Problem('creneau.indisponible')
  const personne = requirePersonne(input, hold.modalite, fuseauAt(recherche.ouverture, lieuId))
  const adresse = requireAdresse(input, hold.modalite)
  const proche = procheOf(input)
  const travaille = await provesTravail(config, hold.id, input.travail)
  // Every e-mail is proven, known or not: no answer tells whether somebody is known here.
  const email = canMail(config) ? personne.email : null
  if (email === null) await admitSansPreuve(ctx, hold, provenance, travaille)
  else if (!(await isProven(ctx, hold, email)))
    return { verification: await startVerification(ctx, { ...hold, expireMs }, email, { provenance, travaille }) }
  else
    await refuseDeja(ctx, await sameProven(ctx, { ...personne, email }, proche), {
      ...hold,
      fuseau: fuseauAt(recherche.ouverture, lieuId),
    })
  const usagerId = await register(ctx, hold, personne, proche)
  return rdvId === null ? book(ctx, hold, { usagerId, adresse }, recherche) : join(ctx, hold, rdvId, usagerId)
}

/** A session that was deleted is no longer to be had, also when it was while its lock was awaited. */
async function lockSession({ db }: Ctx, rdvId: number): Promise<void> {
  await lockRdv(db, rdvId).catch((error: unknown) => {
    const gone = error instanceof Problem && error.code === 'introuvable'
    throw gone ? new Problem('creneau.indisponible', {}, error) : error
  })
}

/** Records whom the rdv is for; who has a proche answers for him. Answers the one it is for. */
async function register(ctx: Ctx, hold: HoldRow, personne: Personne, proche: Proche | null): Promise<number> {
  // An e-mail address was proven to come this far: the record of that name is opened, if there is one.
  const proven = await registerProven(ctx, hold, personne, proche)
  if (proven !== null) return proven
  const made = await insertPersonnes(ctx.db, hold.organisationId, personne, proche)
  const { usagerId, procheId, aRapprocher } = made
  const type: ReservationEvent = 'usager.cree'
  const common = { organisationIds: [hold.organisationId], aRapprocher }
  await together(
    () =>
      record(ctx.db, ctx, {
        type,
        sujet: { type: 'usager', id: usagerId },
        avant: null,
        apres: { id: usagerId, ...personne, responsableId: null, ...common },
      }),
    () =>
      procheId === null
        ? undefined
        : record(ctx.db, ctx, {
            type,
            sujet: { type: 'usager', id: procheId },
            avant: null,
            apres: { id: procheId, ...proche, responsableId: usagerId, ...common },
          }),
  )
  return procheId ?? usagerId
}

/** The agents' time goes from the hold to the rdv: nobody can take it in between. */
async function book(
  ctx: Ctx,
  hold: HoldRow,
  { usagerId, adresse }: { usagerId: number; adresse: string | null },
  { ouverture }: RechercheEnLigne,
): Promise<Inscription> {
  const { organisationId, motifId, serviceId, lieuId, modalite, debut, fin, agentIds, raisonAgent } = hold
  const rdv = {
    organisationId,
    motifId,
    serviceId,
    collectif: false,
    lieuId,
    modalite,
    adresse,
    fuseau: fuseauAt(ouverture, lieuId),
    debut,
    fin,
    agentIds,
    usagerIds: [usagerId],
    titre: null,
    places: null,
    contexte: null,
    creePar: 'usager' as const,
    creeParAgentId: null,
    raisonAgent,
  }
  const [numeros] = await drawNumeros(ctx.db)
  const [inscription] = await insertRdv(ctx, numeros!, rdv, () => transferHold(ctx.db, hold.id, numeros!.rdvId))
  return inscription!
}

/** The place that was kept is taken: it does not count twice. */
async function join(ctx: Ctx, hold: HoldRow, rdvId: number, usagerId: number): Promise<Inscription> {
  const session = await selectSession(ctx.db, rdvId)
  if (session === null) throw new Problem('creneau.indisponible')
  const inscription = await enrol(ctx, session, { usagerId, saufHoldId: hold.id })
  await confirmPlace(ctx.db, hold, rdvId)
  return inscription
}

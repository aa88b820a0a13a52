import type { Transition } from '@permanence/domain'
import { formatInstant } from '@permanence/time'
import { record } from '../../../platform/journal/record.js'
import type { EtatJournal, RdvEvent, StatutJournal } from '../contract/events.js'
import type { RdvRow } from '../contract/rows.js'
import { instantOf } from '../rules/view.js'
import type { Ctx } from '../../../platform/http/context.js'

/** The journal row of a change of an rdv; its id, to hang messages on. `id`: one drawn before. */
export const recordRdv = (
  ctx: Ctx,
  rdvId: number,
  { type, avant, apres }: RdvEvent,
  id: number | null = null,
): Promise<number> => record(ctx.db, ctx, { type, sujet: { type: 'rdv', id: rdvId }, avant, apres }, id)

export const etatOf = (row: RdvRow): EtatJournal => ({
  organisationId: row.organisationId,
  motifId: row.motif.id,
  lieuId: row.lieu?.id ?? null,
  modalite: row.modalite,
  debut: formatInstant(row.debut, row.fuseau),
  fin: formatInstant(row.fin, row.fuseau),
  agentIds: row.agents.map(({ id }) => id),
  usagerIds: row.participations.map(({ usager }) => usager.id),
  places: row.places,
  statut: row.statut,
  contexte: row.contexte !== null,
  adresse: row.adresse !== null,
})

/** What a change made of it, and which texts are no longer what they were. */
export const changedEtatOf = (avant: RdvRow, apres: RdvRow): EtatJournal => {
  const textes = (['titre', 'contexte'] as const).filter((champ) => avant[champ] !== apres[champ])
  return { ...etatOf(apres), ...(textes.length > 0 && { textes }) }
}

export const statutOf = (row: RdvRow): StatutJournal => ({
  statut: row.statut,
  arriveLe: instantOf(row.arriveLe, row.fuseau),
  participations: row.participations.map(({ usager, statut, arriveLe }) => ({
    usagerId: usager.id,
    statut,
    arriveLe: instantOf(arriveLe, row.fuseau),
  })),
})

export const transitionOf = (avant: RdvRow, apres: RdvRow, transition: Transition, libere: boolean): RdvEvent => ({
  type: libere ? 'rdv.annule' : 'rdv.statut_change',
  avant: statutOf(avant),
  apres: { ...statutOf(apres), transition },
})

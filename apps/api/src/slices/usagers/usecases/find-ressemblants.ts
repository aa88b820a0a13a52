import { normalizeTelephone } from '../../../platform/telephone.js'
import { selectResemblantsOf, type Resemblant } from '../sql/doublons.js'
import { readableUsagers, usagersOrganisation } from '../rules/policy.js'
import { compare, PHRASES, SEUIL, type Identite } from '../rules/ressemblance.js'
import type { Raison, Doublon, Doublons, UsagerARessembler } from '../contract/usagers.js'
import { selectFuseaux } from '../sql/write.js'
import type { AgentCtx } from '../../../platform/http/context.js'

const NOMBRE = 20
/** What is said of a record that the caller may not see takes more than a guess. */
export const SEUIL_AILLEURS = 75

export type Compare = Resemblant & { score: number; raisons: Raison[] }

export const compared = (usager: Identite, others: readonly Resemblant[]): Compare[] =>
  others.map((other) => ({ ...other, ...compare(usager, other) }))

/** What may be shown of the records that are kept: the likeliest first. */
export const shownDoublons = (found: readonly Compare[], kept: (one: Compare) => boolean): Doublon[] =>
  found
    .filter((one) => one.vu && kept(one))
    .toSorted((a, b) => b.score - a.score || a.id - b.id)
    .slice(0, NOMBRE)
    .map(({ score, raisons, vu: _seen, responsableId: _family, aRapprocher: _online, ...usager }) => ({
      usager,
      score,
      raisons: raisons.map((code) => ({ code, texte: PHRASES[code] })),
    }))

export function noteDoublons({ lecture }: AgentCtx, donnees: readonly Doublon[]): void {
  for (const { usager } of donnees) lecture.montres.add(usager.id)
}

/**
 * Before a record is made, more is worth a look than what is worth a merge: the whole name, or a contact in common even
 * when the name is another (a parent's, whose proche this is).
 */
const worthALook = ({ score, raisons }: Compare): boolean =>
  score >= SEUIL ||
  raisons.includes('telephone') ||
  raisons.includes('email') ||
  (score > 0 && raisons.includes('nom') && raisons.includes('prenom'))

/** Records that look like somebody who has none yet. The look is traced, as a search is. */
export async function listRessemblants(ctx: AgentCtx, input: UsagerARessembler): Promise<Doublons> {
  const { db, actor, lecture } = ctx
  const organisationId = usagersOrganisation(actor, input.organisationId)
  lecture.recherche = { ressemblants: input }
  const identite = identiteOf(input, await selectFuseaux(db, [organisationId]))
  const found = compared(identite, await selectResemblantsOf(db, readableUsagers(actor), identite))
  const donnees = shownDoublons(found, worthALook)
  noteDoublons(ctx, donnees)
  return {
    donnees,
    suivant: null,
    existeAilleurs: found.some(({ vu, score }) => !vu && score >= SEUIL_AILLEURS),
  }
}

/** For who makes records without a screen: the ids of those that the new one looks like, among those he sees. */
export async function ressemblantsOf({ db, actor }: AgentCtx, made: Identite & { id: number }): Promise<number[]> {
  const found = compared(made, await selectResemblantsOf(db, readableUsagers(actor), made))
  return shownDoublons(
    found.filter(({ id }) => id !== made.id),
    ({ score }) => score >= SEUIL,
  ).map(({ usager }) => usager.id)
}

/** As far as it is typed: a number that is not one yet is none. */
const identiteOf = (input: UsagerARessembler, fuseaux: readonly string[]): Identite => ({
  prenom: input.prenom,
  nom: input.nom,
  nomNaissance: input.nomNaissance ?? null,
  dateNaissance: input.dateNaissance ?? null,
  email: input.email ?? null,
  telephone: input.telephone ? normalizeTelephone(input.telephone, fuseaux) : null,
  aRapprocher: false,
})

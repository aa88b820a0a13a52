import { fieldProblem } from '../../../platform/http/problem.js'
import { pageMap, pageOf, type Page } from '../../../platform/http/list-page.js'
import { readableUsagers } from '../rules/policy.js'
import { searchUsagers, selectByContact, selectUsagers, suiviUsagers, type UsagerRow } from '../sql/usagers.js'
import type { Usager, UsagersQuery, UsagersRecherche } from '../contract/usagers.js'
import { searchTerms } from '../rules/search-terms.js'
import { normalizeTelephone } from '../../../platform/telephone.js'
import { selectFuseaux } from '../sql/write.js'
import type { AgentCtx } from '../../../platform/http/context.js'

const LIMITE = 50

/** The usagers the caller sees, by name, page after page. */
export async function listUsagers(
  ctx: AgentCtx,
  { limite = LIMITE, cursor, modifieDepuis, ordre = 'nom', inclure = '', ...filter }: UsagersQuery,
): Promise<Page<Usager>> {
  const { db, actor } = ctx
  const readable = readableUsagers(actor)
  const page = await pageOf(
    ctx,
    { limite, cursor, modifieDepuis },
    {
      nom: 'usagers',
      filtres: filter,
      ordre,
      portee: readable,
      suivi: suiviUsagers(readable),
      limite: LIMITE,
      select: (pageRequest) => selectUsagers(db, readable, filter, inclure.split(','), pageRequest),
      place: ({ id }) => [id],
    },
  )
  return pageMap(page, (row) => shown(ctx, row))
}

/**
 * The best matches of a search, or those who have a contact exactly, on one page. It leaves a trace in any case: who
 * looked for whom.
 */
export async function findUsagers(ctx: AgentCtx, asked: UsagersRecherche): Promise<Page<Usager>> {
  const { db, actor } = ctx
  const { limite = LIMITE, recherche, telephone, ...others } = asked
  if (recherche === undefined && others.email === undefined && telephone === undefined)
    throw fieldProblem('usager.recherche_attendue', '/recherche')
  const { limite: _page, ...wanted } = asked
  ctx.lecture.recherche = { ...wanted, ...(recherche !== undefined && { recherche: recherche.trim() }) }
  const readable = readableUsagers(actor)
  const filter = { ...others, ...(telephone !== undefined && { telephones: await writingsOf(ctx, telephone) }) }
  const termes = recherche === undefined ? [] : searchTerms(recherche)
  const nobody = recherche !== undefined && termes.length === 0
  const searched = () =>
    recherche === undefined
      ? selectByContact(db, readable, filter, limite)
      : searchUsagers(db, readable, filter, { termes, limite })
  return { donnees: nobody ? [] : (await searched()).map((row) => shown(ctx, row)), suivant: null, marque: null }
}

/** A number as records keep it: read in the zone of each organisation that the caller sees. @throws Problem `usager.telephone_invalide` */
async function writingsOf({ db, actor }: AgentCtx, telephone: string): Promise<string[]> {
  const fuseaux = await selectFuseaux(db, readableUsagers(actor).organisationIds)
  const writings = [...new Set(fuseaux.map((fuseau) => normalizeTelephone(telephone, [fuseau])))]
  const valid = writings.filter((e164) => e164 !== null)
  if (valid.length === 0) throw fieldProblem('usager.telephone_invalide', '/telephone')
  return valid
}

/** A record as it is answered; the person who is on it is in the trace of the reading. */
export function shown(ctx: AgentCtx, { surRdv: _tie, ...usager }: UsagerRow): Usager {
  ctx.lecture.montres.add(usager.id)
  noteProches(ctx, usager)
  return usager
}

/** Of his proches, a record tells when they were born. */
export function noteProches({ lecture }: AgentCtx, { proches }: Usager): void {
  for (const { id } of proches) lecture.montres.add(id)
}

import { fieldProblem } from '../../platform/http/problem.js'
import { pageMap, pageOf, type Page } from '../../platform/http/liste.js'
import type { AgentCtx } from '../../platform/http/unit.js'
import { readableUsagers } from './policy.js'
import { insertAcces, searchUsagers, selectByContact, selectUsagers, suiviUsagers, type UsagerRow } from './repo.js'
import type { Usager, UsagersQuery, UsagersRecherche } from './schema.js'
import { searchTerms } from './search.js'
import { normalizeTelephone } from '../../platform/telephone.js'
import { selectFuseaux } from './write-repo.js'

const LIMITE = 50

/** The usagers the caller sees, by name, page after page. Each page that is shown leaves a trace of its filter. */
export async function listUsagers(
  ctx: AgentCtx,
  { limite = LIMITE, cursor, modifieDepuis, ordre = 'nom', inclure = '', ...filter }: UsagersQuery,
): Promise<Page<Usager>> {
  const { db, actor, nowMs } = ctx
  await insertAcces(db, { agentId: actor.agentId, usagerId: null, filtre: JSON.stringify(filter), nowMs })
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
      select: (demande) => selectUsagers(db, readable, filter, inclure.split(','), demande),
      place: ({ id }) => [id],
    },
  )
  return pageMap(page, shown)
}

/**
 * The best matches of a search, or those who have a contact exactly, on one page. It leaves a trace too: who looked for
 * whom.
 */
export async function findUsagers(ctx: AgentCtx, asked: UsagersRecherche): Promise<Page<Usager>> {
  const { db, actor, nowMs } = ctx
  const { limite = LIMITE, recherche, telephone, ...others } = asked
  if (recherche === undefined && others.email === undefined && telephone === undefined)
    throw fieldProblem('usager.recherche_attendue', '/recherche')
  const { limite: _page, ...wanted } = asked
  const filtre = JSON.stringify({ ...wanted, ...(recherche !== undefined && { recherche: recherche.trim() }) })
  await insertAcces(db, { agentId: actor.agentId, usagerId: null, filtre, nowMs })
  const readable = readableUsagers(actor)
  const filter = { ...others, ...(telephone !== undefined && { telephones: await writingsOf(ctx, telephone) }) }
  const termes = recherche === undefined ? [] : searchTerms(recherche)
  const nobody = recherche !== undefined && termes.length === 0
  const searched = () =>
    recherche === undefined
      ? selectByContact(db, readable, filter, limite)
      : searchUsagers(db, readable, filter, { termes, limite })
  return { donnees: nobody ? [] : (await searched()).map(shown), suivant: null, marque: null }
}

/** A number as records keep it: read in the zone of each organisation that the caller sees. @throws Problem `usager.telephone_invalide` */
async function writingsOf({ db, actor }: AgentCtx, telephone: string): Promise<string[]> {
  const fuseaux = await selectFuseaux(db, readableUsagers(actor).organisationIds)
  const writings = [...new Set(fuseaux.map((fuseau) => normalizeTelephone(telephone, [fuseau])))]
  const valid = writings.filter((e164) => e164 !== null)
  if (valid.length === 0) throw fieldProblem('usager.telephone_invalide', '/telephone')
  return valid
}

export const shown = ({ surRdv: _tie, ...usager }: UsagerRow): Usager => usager

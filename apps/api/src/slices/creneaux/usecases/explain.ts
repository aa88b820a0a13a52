import { explain, type Explication as Trouvee } from '@permanence/scheduling'
import { parseQueryRange } from '../../../platform/http/range.js'
import { checkPublic, demandeOf, JOURS_MAX } from '../rules/demande.js'
import { askedBy } from './ask.js'
import { selectNommables, type Nommes } from '../sql/nommables.js'
import type { Explication, ExplicationQuery } from '../contract/explication.js'
import { openAfresh } from '../memory/ouverture.js'
import { loadTerrain } from '../memory/terrain.js'
import { nameable, searchable } from '../rules/policy.js'
import { searchPublic, sourceOf } from './search-public.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import type { PublicReader } from '../../../platform/http/read.js'

const ECARTES_MAX = 200

/** R15. Why an agent, or an usager as he would see it, is offered these créneaux and no others. */
export async function explainCreneaux(
  ctx: AgentCtx,
  { public: qui = 'agent', ...query }: ExplicationQuery,
): Promise<Explication> {
  parseQueryRange(query, JOURS_MAX[qui])
  const source = sourceOf(ctx)
  const asked = { ...(await askedBy(ctx, query)), elargi: true }
  const ouverture = searchable(ctx.actor, await openAfresh(source, asked), query)
  const terrain = await loadTerrain(source, ouverture)
  const trouvee = explain(terrain.agendas, demandeOf(qui, ctx.nowMs, ouverture, terrain, asked))
  const { restants, coupable, bilans, ecartes, pourAgent, pourUsager } = trouvee
  return {
    vide: restants === 0,
    phrase: pourAgent,
    phraseUsager: pourUsager,
    restants,
    coupable,
    bilans: [...bilans],
    causes: nameCauses(trouvee, await nommables(ctx, trouvee)),
    ecartes: ecartes.slice(0, ECARTES_MAX),
  }
}

/** The true sentence that anybody may read, and nothing about a person. */
export async function explainPublic(reader: PublicReader, query: ExplicationQuery): Promise<Explication> {
  checkPublic(query)
  parseQueryRange(query, JOURS_MAX.usager)
  const { terrain, demande } = await searchPublic(reader, query)
  const { restants, pourUsager } = explain(terrain.agendas, demande)
  return { vide: restants === 0, phrase: pourUsager }
}

const idsOf = ({ causes }: Trouvee, wanted: 'rdvs' | 'absences') =>
  causes.flatMap(({ etape, ids }) => (etape === wanted ? ids : []))

async function nommables({ db, actor }: AgentCtx, trouvee: Trouvee): Promise<Nommes> {
  const named = { rdvs: idsOf(trouvee, 'rdvs'), absences: idsOf(trouvee, 'absences') }
  return named.rdvs.length + named.absences.length === 0 ? named : selectNommables(db, nameable(actor), named)
}

function nameCauses({ causes }: Trouvee, { rdvs, absences }: Nommes): NonNullable<Explication['causes']> {
  const seen = { rdvs: new Set(rdvs), absences: new Set(absences) }
  return causes.map(({ etape, minutes, agentIds, ids, autres, feries }) => {
    const known = etape === 'rdvs' || etape === 'absences' ? ids.filter((id) => seen[etape].has(id)) : []
    return {
      etape,
      minutes,
      agentIds: [...agentIds],
      rdvIds: etape === 'rdvs' ? known : [],
      absenceIds: etape === 'absences' ? known : [],
      autres: autres + (etape === 'rdvs' || etape === 'absences' ? ids.length - known.length : 0),
      feries: [...feries],
    }
  })
}

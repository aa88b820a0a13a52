import { compileFeries } from '@permanence/scheduling'
import { startOfDay, parseJour, zoneOf } from '@permanence/time'
import { parseQueryRange } from '../../../platform/http/range.js'
import { parseIds } from '../../../platform/http/types.js'
import { membersOf } from '../../equipes/index.js'
import { offreOf, type Mesure } from '../rules/capacite.js'
import { selectOffres } from '../sql/offres.js'
import type { AgentLu } from '../contract/rows.js'
import { countableRdvs, measurableAgendas } from '../rules/policy.js'
import type { Capacite, CapaciteQuery } from '../contract/statistiques.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** A quarter and a week: each occurrence of each plage is looked at. */
const MAX_JOURS = 100

/** What was offered and taken, over the agendas that the caller reads whole. */
export async function readCapacite(ctx: AgentCtx, query: CapaciteQuery): Promise<Capacite> {
  const { db, actor } = ctx
  const { du, au, organisationId = null, equipeId = null, agentIds } = query
  parseQueryRange(query, MAX_JOURS)
  const lu = await selectOffres(db, measurableAgendas(actor), countableRdvs(actor), {
    du,
    au,
    organisationId,
    agentIds: agentIds === undefined ? null : parseIds(agentIds),
    equipe: membersOf(ctx, equipeId),
  })
  const feries = new Map(
    lu.organisations.map(({ id, regimeFeries, feriesTravailles }) => [
      id,
      compileFeries(regimeFeries, feriesTravailles),
    ]),
  )
  const offres = lu.agents.map((agent) => ({ agent, offre: offreOf(agent, feries, { du, au }) }))
  const motifs = new Map<number, Mesure>()
  for (const { agent, offre } of offres) {
    for (const [id, minutes] of offre.motifs) add(motifs, id, { ouvertesMin: minutes, prisesMin: 0 })
    for (const [id, minutes] of takenByMotif(agent, { du, au })) add(motifs, id, { ouvertesMin: 0, prisesMin: minutes })
  }
  const semaines = new Map<string, Mesure>()
  for (const { offre } of offres) for (const [lundi, mesure] of offre.semaines) add(semaines, lundi, mesure)
  const parAgent = offres.map(({ agent: { id, prenom, nom }, offre }) => ({
    id,
    prenom,
    nom,
    ...sum(offre.semaines.values()),
    semaines: listed(offre.semaines),
  }))
  return {
    ...sum(semaines.values()),
    parSemaine: listed(semaines),
    parAgent: parAgent.filter(({ ouvertesMin, prisesMin }) => ouvertesMin + prisesMin > 0),
    parMotif: lu.motifs.flatMap((motif) => {
      const mesure = motifs.get(motif.id)
      return mesure ? [{ ...motif, ...mesure }] : []
    }),
  }
}

/** Minutes of the rdvs he may read, by motif, open time or not; those that begin in these days of the agent. */
function takenByMotif({ fuseau, rdvs }: AgentLu, { du, au }: { du: string; au: string }): Map<number, number> {
  const zone = zoneOf(fuseau)
  const [first, last] = [startOfDay(zone, parseJour(du, 'du')), startOfDay(zone, parseJour(au, 'au') + 1)]
  const taken = new Map<number, number>()
  for (const { debut, fin, motifId } of rdvs) {
    if (motifId !== null && debut >= first && debut < last) taken.set(motifId, (taken.get(motifId) ?? 0) + fin - debut)
  }
  return taken
}

function add<K>(into: Map<K, Mesure>, key: K, { ouvertesMin, prisesMin }: Mesure): void {
  const known = into.get(key) ?? { ouvertesMin: 0, prisesMin: 0 }
  into.set(key, { ouvertesMin: known.ouvertesMin + ouvertesMin, prisesMin: known.prisesMin + prisesMin })
}

function sum(mesures: Iterable<Mesure>): Mesure {
  const total = { ouvertesMin: 0, prisesMin: 0 }
  for (const { ouvertesMin, prisesMin } of mesures) {
    total.ouvertesMin += ouvertesMin
    total.prisesMin += prisesMin
  }
  return total
}

const listed = (semaines: ReadonlyMap<string, Mesure>) =>
  [...semaines].map(([lundi, mesure]) => ({ lundi, ...mesure })).toSorted((a, b) => (a.lundi < b.lundi ? -1 : 1))

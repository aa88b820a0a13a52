import { compileFeries } from '@permanence/scheduling'
import { startOfDay, parseJour, zoneOf } from '@permanence/time'
import { parseQueryRange } from '../../../platform/http/range.js'
import { parseIds } from '../../../platform/http/types.js'
import { membersOf } from '../../equipes/index.js'
import { offreOf, type Jours, type Mesure, type Offre } from '../rules/capacite.js'
import { JOURS_MAX, piecesOf } from '../rules/periode.js'
import { selectOffres, type Lu } from '../sql/offres.js'
import type { AgentLu } from '../contract/rows.js'
import { countableRdvs, measurableAgendas } from '../rules/policy.js'
import type { Capacite, CapaciteQuery } from '../contract/statistiques.js'
import type { AgentCtx } from '../../../platform/http/context.js'

type Qui = Pick<AgentLu, 'id' | 'prenom' | 'nom'>
type Mesures = {
  agents: Map<number, { qui: Qui; semaines: Offre['semaines'] }>
  semaines: Offre['semaines']
  motifs: Map<number, Mesure>
  noms: Map<number, Lu['motifs'][number]>
}

/** What was offered and taken, over the agendas that the caller reads whole. */
export async function readCapacite(ctx: AgentCtx, query: CapaciteQuery): Promise<Capacite> {
  const { db, actor } = ctx
  const { organisationId = null, serviceId = null, motifIds, equipeId = null, agentIds } = query
  parseQueryRange(query, JOURS_MAX)
  const filtre = {
    organisationId,
    serviceId,
    motifIds: motifIds === undefined ? null : parseIds(motifIds),
    agentIds: agentIds === undefined ? null : parseIds(agentIds),
    equipe: membersOf(ctx, equipeId),
  }
  const mesures: Mesures = { agents: new Map(), semaines: new Map(), motifs: new Map(), noms: new Map() }
  for (const jours of piecesOf(query)) {
    const lu = await selectOffres(db, measurableAgendas(actor), countableRdvs(actor), { ...filtre, ...jours })
    addPiece(mesures, lu, jours)
  }
  return capaciteOf(mesures)
}

function addPiece({ agents, semaines, motifs, noms }: Mesures, lu: Lu, jours: Jours): void {
  const feries = new Map(
    lu.organisations.map(({ id, regimeFeries, feriesTravailles }) => [
      id,
      compileFeries(regimeFeries, feriesTravailles),
    ]),
  )
  for (const agent of lu.agents) {
    const offre = offreOf(agent, feries, jours)
    const { id, prenom, nom } = agent
    const known = agents.get(id) ?? { qui: { id, prenom, nom }, semaines: new Map<string, Mesure>() }
    agents.set(id, known)
    for (const [lundi, mesure] of offre.semaines) {
      add(known.semaines, lundi, mesure)
      add(semaines, lundi, mesure)
    }
    for (const [motifId, minutes] of offre.motifs) add(motifs, motifId, { ouvertesMin: minutes, prisesMin: 0 })
    for (const [motifId, minutes] of takenByMotif(agent, jours))
      add(motifs, motifId, { ouvertesMin: 0, prisesMin: minutes })
  }
  for (const motif of lu.motifs) noms.set(motif.id, motif)
}

function capaciteOf({ agents, semaines, motifs, noms }: Mesures): Capacite {
  const parAgent = [...agents.values()].map(({ qui, semaines: siennes }) => ({
    ...qui,
    ...sum(siennes.values()),
    semaines: listed(siennes),
  }))
  return {
    ...sum(semaines.values()),
    parSemaine: listed(semaines),
    parAgent: parAgent.filter(({ ouvertesMin, prisesMin }) => ouvertesMin + prisesMin > 0),
    parMotif: [...noms.values()]
      .toSorted((a, b) => a.nom.localeCompare(b.nom, 'fr') || a.id - b.id)
      .flatMap((motif) => {
        const mesure = motifs.get(motif.id)
        return mesure ? [{ ...motif, ...mesure }] : []
      }),
  }
}

/** Minutes of the rdvs he may read, by motif, open time or not; those that begin in these days of the agent. */
function takenByMotif({ fuseau, rdvs }: AgentLu, { du, au }: Jours): Map<number, number> {
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

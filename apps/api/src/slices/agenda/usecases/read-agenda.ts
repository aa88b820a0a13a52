import { LIMITES } from '@permanence/domain'
import { compileAbsence, compilePlage, occurrences } from '@permanence/scheduling'
import { formatInstant, formatJour, zoneOf } from '@permanence/time'
import { regleOfColumns } from '../../../platform/db/recurrence-columns.js'
import { together } from '../../../platform/db/together.js'
import type { AskedAgents } from '../../../platform/db/asked-agents.js'
import { fieldProblem, missingParam, Problem } from '../../../platform/http/problem.js'
import { parseQueryRange } from '../../../platform/http/range.js'
import { parseIds } from '../../../platform/http/types.js'
import { membersOf } from '../../equipes/index.js'
import { readRdvs } from '../../rdvs/index.js'
import { feriesOf } from '../rules/feries.js'
import { readableRdvs, visibleAgents, visibleMembers, type VisibleAgent } from '../rules/policy.js'
import { duringCondition, selectAgents, selectFond, type Etendue } from '../sql/agenda.js'
import type { AbsenceLue, NoteLue, PlageLue } from '../contract/rows.js'
import type { Agenda, AgendaQuery } from '../contract/agenda.js'
import type { AgentCtx } from '../../../platform/http/context.js'

type Jours = Pick<Etendue, 'du' | 'au'>

/** Everything the agenda screen shows of 1 to 20 agents, in three statements. Days are local where things happen. */
export async function readAgenda(ctx: AgentCtx, query: AgendaQuery): Promise<Agenda> {
  const etendue = etendueOf(query)
  const agents = await openAgents(ctx, query)
  const [fond, rdvs] = await together(
    () => selectFond(ctx.db, agents, readableRdvs(ctx.actor), etendue),
    () => readRdvs(ctx, duringCondition(agents, etendue)),
  )
  const byId = new Map(agents.map((agent) => [agent.agentId, agent]))
  return {
    agents: agents.map(({ agentId: id, prenom, nom, fuseau, droit, peutEcrire, version }) => ({
      id,
      prenom,
      nom,
      fuseau,
      droit,
      peutEcrire,
      version,
    })),
    inconnus: parIds(query).filter((id) => !byId.has(id)),
    rdvs: rdvs.filter((rdv) => touches(rdv, etendue)),
    occupations: fond.occupations
      .map(({ agentId, debut, fin }) => {
        const { fuseau } = byId.get(agentId)!
        return { agentId, debut: formatInstant(debut, fuseau), fin: formatInstant(fin, fuseau) }
      })
      .filter((occupation) => touches(occupation, etendue)),
    plages: fond.plages.flatMap((plage) => plageOccurrences(plage, etendue)).toSorted(byDebut),
    absences: fond.absences
      .flatMap((absence) => absenceOccurrences(absence, byId.get(absence.agentId)!, etendue))
      .toSorted(byDebut),
    notes: fond.notes.map((note) => noteShown(note, byId.get(note.agentId)!)).filter((note) => touches(note, etendue)),
    feries: feriesOf(fond.organisations, etendue),
  }
}

/** Of an équipe, nobody is named: its members who do not show are not counted either. */
const parIds = ({ agentIds }: AgendaQuery): number[] => (agentIds === undefined ? [] : parseIds(agentIds))

/** The agents named, or the members of an équipe. */
function askedAgents(ctx: AgentCtx, query: AgendaQuery): AskedAgents {
  const { agentIds, equipeId = null } = query
  if (agentIds !== undefined && equipeId !== null) throw fieldProblem('agenda.agents_ou_equipe', '?equipeId')
  if (agentIds === undefined && equipeId === null) throw missingParam('agentIds')
  const ids = agentIds === undefined ? null : parseIds(agentIds)
  if (ids !== null && ids.length > MAX) throw tooMany('?agentIds', `Au plus ${MAX} agents à la fois.`)
  return { agentIds: ids, equipe: membersOf(ctx, equipeId) }
}

/** @throws Problem `introuvable`, or when an équipe has more members than an agenda shows */
async function openAgents(ctx: AgentCtx, query: AgendaQuery): Promise<VisibleAgent[]> {
  const asked = askedAgents(ctx, query)
  const lus = await selectAgents(ctx.db, asked)
  if (asked.agentIds !== null) return visibleAgents(ctx.actor, lus, asked.agentIds)
  const seen = visibleMembers(ctx.actor, lus)
  if (seen.length > MAX)
    throw tooMany('?equipeId', `Cette équipe a plus de ${MAX} membres : choisissez-en ${MAX} au plus, par agentIds.`)
  return seen
}

const MAX = LIMITES.agentsParAgendaMax
const tooMany = (pointeur: string, message: string): Problem =>
  new Problem('requete.invalide', { erreurs: [{ pointeur, code: 'champ.maxItems', message }] })

/** A zone is at most 14 hours ahead or 12 behind: a day of margin on either side holds every local day. */
function etendueOf({ du, au }: Jours): Etendue {
  const [first, last] = parseQueryRange({ du, au }, JOURS_MAX)
  return { du, au, debut: (first - 1) * 1440, fin: (last + 2) * 1440 }
}
const JOURS_MAX = 62

/** Local times are read off the text, which is in the zone of the place. An end at midnight is of the day before. */
const touches = ({ debut, fin }: { debut: string; fin: string }, { du, au }: Jours): boolean =>
  debut.slice(0, 10) <= au && fin.slice(0, 16) > `${du}T00:00`

const byDebut = (a: { debut: string }, b: { debut: string }): number => Date.parse(a.debut) - Date.parse(b.debut)

const noteShown = ({ debut, fin, ...note }: NoteLue, { fuseau }: VisibleAgent): Agenda['notes'][number] => ({
  ...note,
  debut: formatInstant(debut, fuseau),
  fin: formatInstant(fin, fuseau),
  fuseau,
})

function plageOccurrences(plage: PlageLue, { du, au }: Jours): Agenda['plages'] {
  const { id: plageId, agentId, organisationId, titre, lieu, fuseau, motifIds } = plage
  const recurrence = regleOfColumns(plage)
  const compiled = compilePlage({ ...plage, lieuId: lieu?.id ?? null, recurrence })
  return occurrences(compiled, du, au).map(({ jour, debut, fin }) => ({
    plageId,
    agentId,
    organisationId,
    titre,
    lieu,
    jour: formatJour(jour),
    debut: formatInstant(debut, fuseau),
    fin: formatInstant(fin, fuseau),
    fuseau,
    motifIds,
    recurrente: recurrence !== null,
  }))
}

/** Why somebody is away is for who may write it; who sees « occupé » only names no absence, nor whether it comes back. */
function absenceOccurrences(absence: AbsenceLue, agent: VisibleAgent, { du, au }: Jours): Agenda['absences'] {
  const { agentId, fuseau, droit, peutEcrire } = agent
  const recurrence = regleOfColumns(absence)
  const compiled = compileAbsence({ ...absence, recurrence }, zoneOf(fuseau))
  return occurrences(compiled, du, au).map(({ jour, debut, fin }) => ({
    absenceId: droit === 'entier' ? absence.id : null,
    agentId,
    titre: peutEcrire ? absence.titre : 'Absent',
    jour: formatJour(jour),
    debut: formatInstant(debut, fuseau),
    fin: formatInstant(fin, fuseau),
    fuseau,
    recurrente: droit === 'entier' && recurrence !== null,
  }))
}

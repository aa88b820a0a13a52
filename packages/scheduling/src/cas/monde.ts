import { compileAgenda, type Agenda } from '../agenda.js'
import type { Demande } from '../demande.js'
import { compileFeries, listedFeries, type JoursFeries } from '../feries.js'
import { Refus } from '@permanence/time'
import { zoneOf } from '@permanence/time'
import type { Cas } from './format.js'
import { numberIds, type Numeros } from './ids.js'
import type { Id } from './lecture.js'

/** A case turned into what the engine takes, with the way back to its own ids. */
export type Monde = {
  readonly agendas: readonly Agenda[]
  readonly demande: Demande
  readonly agents: Numeros
  readonly lieux: Numeros
  readonly plages: Numeros
  readonly absences: Numeros
  readonly rdvs: Numeros
}

/** Refuses what the engine refuses, by the field of the case. */
export function buildMonde(cas: Cas): Monde {
  const numeros = numberAll(cas)
  zoneOf(cas.fuseau, 'fuseau')
  const agendas = numeros.ids.map((agentId) => agendaOf(cas, agentId, numeros))
  return { agendas, demande: demandeOf(cas, numeros), ...numeros }
}

function numberAll({
  plages = [],
  absences = [],
  rdvs = [],
  holds = [],
  externe = [],
  sessions = [],
  motif,
  recherche,
}: Cas) {
  const named = [...plages, ...absences, ...externe].map(({ agent }) => agent)
  const listed = [...rdvs, ...holds, ...sessions].flatMap(({ agents }) => agents)
  const asked = [...(recherche.agents ?? []), ...(recherche.referents ?? [])]
  const ids = [...new Set([...named, ...listed])]
  const lieu = recherche.lieu === undefined ? [] : [recherche.lieu]
  return {
    ids,
    agents: numberIds([...ids, ...asked]),
    lieux: numberIds(
      [...plages, ...sessions]
        .map((one) => one.lieu)
        .concat(lieu)
        .filter((one) => one !== null),
    ),
    motifs: numberIds([motif.id, ...plages.flatMap(({ motifs }) => motifs)]),
    organisations: numberIds(plages.map(organisationOf)),
    plages: numberIds(plages.map(({ id }) => id)),
    absences: numberIds(absences.map(({ id }) => id)),
    rdvs: numberIds(rdvs.map(({ id }) => id)),
    sessions: numberIds(sessions.map(({ id }) => id)),
  }
}

type Tous = ReturnType<typeof numberAll>

const SANS_ORGANISATION = ''
const organisationOf = ({ organisation }: { organisation?: Id }): Id => organisation ?? SANS_ORGANISATION

/** The rows of one agent, each with its place in the case. */
const rows = <T>(all: readonly T[] | undefined, mine: (row: T) => boolean) =>
  (all ?? []).map((row, i) => ({ row, i })).filter(({ row }) => mine(row))

/** The rows of one agent. The compiler names its own fields; they are renamed to those of the case. */
function agendaOf(cas: Cas, agent: Id, n: Tous): Agenda {
  const plages = rows(cas.plages, (p) => p.agent === agent)
  const absences = rows(cas.absences, (a) => a.agent === agent)
  const rdvs = rows(cas.rdvs, (r) => r.agents.includes(agent))
  const holds = rows(cas.holds, (h) => h.agents.includes(agent))
  const externe = rows(cas.externe, (e) => e.agent === agent)
  const origin = { plages, absences, rdvs, holds, externe }
  try {
    return compileAgenda({
      agentId: n.agents.numeroOf(agent),
      fuseau: cas.fuseau,
      plages: plages.map(({ row: { agent: _agent, lieu, motifs, organisation: _organisation, ...p } }, i) => ({
        ...p,
        id: n.plages.numeroOf(p.id),
        organisationId: n.organisations.numeroOf(organisationOf(plages[i]!.row)),
        lieuId: lieu === null ? null : n.lieux.numeroOf(lieu),
        motifIds: motifs.map(n.motifs.numeroOf),
        fuseau: p.fuseau ?? cas.fuseau,
      })),
      absences: absences.map(({ row: { agent: _agent, ...a } }) => ({ ...a, id: n.absences.numeroOf(a.id) })),
      rdvs: rdvs.map(({ row: { agents: _agents, ...r } }) => ({ ...r, id: n.rdvs.numeroOf(r.id) })),
      holds: holds.map(({ row }) => row),
      externe: externe.map(({ row }) => row),
    })
  } catch (error) {
    if (!(error instanceof Refus)) throw error
    const champ = error.champ.replace(
      /^(plages|absences|rdvs|holds|externe)\[(\d+)\]/,
      (_all, kind: keyof typeof origin, i) => {
        return `${kind}[${origin[kind][Number(i)]!.i}]`
      },
    )
    throw new Refus(error.code, champ, error.message)
  }
}

function demandeOf(cas: Cas, n: Tous): Demande {
  const { lieu, agents, referents, deplace, ...recherche } = cas.recherche
  const moved = deplace === undefined ? undefined : (cas.rdvs ?? []).find(({ id }) => id === deplace)
  if (deplace !== undefined && !moved)
    throw new Refus('rdv.introuvable', 'recherche.deplace', 'Ce rendez-vous n’est pas dans le cas.')
  return {
    ...recherche,
    now: cas.maintenant,
    fuseau: cas.fuseau,
    motif: { ...cas.motif, id: n.motifs.numeroOf(cas.motif.id) },
    ...(lieu !== undefined && { lieuIds: [lieu === null ? null : n.lieux.numeroOf(lieu)] }),
    ...(agents && { agentIds: agents.map(n.agents.numeroOf) }),
    ...(referents && { referentIds: referents.map(n.agents.numeroOf) }),
    ...(moved && { deplace: { rdvId: n.rdvs.numeroOf(moved.id), dureeMin: moved.fin - moved.debut } }),
    feries: feriesOf(cas, n),
    sessions: (cas.sessions ?? []).map((s) => ({
      ...s,
      id: n.sessions.numeroOf(s.id),
      lieuId: s.lieu === null ? null : n.lieux.numeroOf(s.lieu),
      agentIds: s.agents.map(n.agents.numeroOf),
    })),
  }
}

const closing = (jours: string | string[], champ: string) =>
  typeof jours === 'string' ? compileFeries(jours) : listedFeries(jours, champ)

function feriesOf({ feries, plages = [] }: Cas, n: Tous): Map<number, JoursFeries> {
  if (feries === undefined) return new Map()
  if (feries instanceof Map)
    return new Map(
      [...feries].map(([nom, jours]) => [organisationNamed(nom, plages, n), closing(jours, `feries.${nom}`)]),
    )
  const all = closing(feries, 'feries')
  return new Map(plages.map((plage) => [n.organisations.numeroOf(organisationOf(plage)), all]))
}

/** The keys of a JSON object are texts, even for organisations numbered 1, 2, 3. */
function organisationNamed(nom: string, plages: NonNullable<Cas['plages']>, n: Tous): number {
  return n.organisations.numeroOf(plages.map(organisationOf).find((id) => String(id) === nom) ?? nom)
}

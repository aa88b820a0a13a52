import { formatNom } from '@permanence/domain'
import type { AgentCalendrier } from './types.js'

/** One agent’s part of each day, when a week shows several. */
export type Voie = { agentId: number; initiales: string; nom: string; couleur: string }

/** Where a block lies across its day, in parts of the day’s width. */
export type Place = { gauche: number; largeur: number }

/** A block of one day; `de` and `a` are wall times, `HH:MM`. */
export type Bloc = { id: string; jour: string; voie: number; de: string; a: string }

/** Told apart from each other and from white (4.5:1): agents are known by them and by their initials. */
const COULEURS = ['#1f4e9c', '#9c3d00', '#1b6b3a', '#7a1f6e', '#5b5200', '#a3123a', '#0b6470', '#4b3a9c']

/** The lanes of these agents, in their order. Two agents with the same initials get one more letter of their names. */
export function voiesOf(agents: readonly AgentCalendrier[]): Voie[] {
  const courtes = agents.map((agent) => initialesOf(agent, 1))
  return agents.map((agent, rang) => ({
    agentId: agent.id,
    initiales: courtes.filter((une) => une === courtes[rang]).length > 1 ? initialesOf(agent, 2) : courtes[rang]!,
    nom: formatNom(agent),
    couleur: COULEURS[rang % COULEURS.length]!,
  }))
}

const initialesOf = ({ prenom, nom }: AgentCalendrier, lettresDuNom: number): string =>
  `${prenom.slice(0, 1)}${nom.slice(0, lettresDuNom)}`.toLocaleUpperCase('fr')

/** Each block in the lane of its agent; blocks of one lane that overlap share it, the earlier one on the left. */
export function placesOf(blocs: readonly Bloc[], voies: number): Map<string, Place> {
  const places = new Map<string, Place>()
  const parVoie = new Map<string, Bloc[]>()
  for (const bloc of blocs) {
    const cle = `${bloc.jour} ${bloc.voie}`
    parVoie.set(cle, [...(parVoie.get(cle) ?? []), bloc])
  }
  for (const dans of parVoie.values()) {
    for (const groupe of overlapping(dans)) {
      const rangs = ranksOf(groupe)
      const combien = Math.max(...rangs) + 1
      groupe.forEach((bloc, i) => {
        const largeur = 1 / voies / combien
        places.set(bloc.id, { gauche: bloc.voie / voies + rangs[i]! * largeur, largeur })
      })
    }
  }
  return places
}

/** Runs of blocks that touch each other through overlaps, in the order of time. */
function overlapping(blocs: readonly Bloc[]): Bloc[][] {
  const groupes: Bloc[][] = []
  let fin = ''
  for (const bloc of blocs.toSorted((a, b) => a.de.localeCompare(b.de) || b.a.localeCompare(a.a))) {
    if (groupes.length === 0 || bloc.de >= fin) groupes.push([bloc])
    else groupes.at(-1)!.push(bloc)
    fin = groupes.at(-1)!.length === 1 || bloc.a > fin ? bloc.a : fin
  }
  return groupes
}

/** The first place that is free again when each block begins. */
function ranksOf(groupe: readonly Bloc[]): number[] {
  const fins: string[] = []
  return groupe.map(({ de, a }) => {
    const libre = fins.findIndex((fin) => fin <= de)
    const rang = libre < 0 ? fins.length : libre
    fins[rang] = a
    return rang
  })
}

/** The lane under a pointer, at that part (0 to 1) of a day’s width. */
export const voieAt = (voies: readonly Voie[], part: number): Voie | undefined =>
  voies[Math.min(Math.max(Math.floor(part * voies.length), 0), voies.length - 1)]

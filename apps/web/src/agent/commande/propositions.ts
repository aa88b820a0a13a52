import { formatDuree, formatHeureMurale, formatJourLong, formatNom } from '@permanence/domain'
import { formatInstant } from '@permanence/time'
import { instantDe, minutesDe } from '../../lib/instants.js'
import type { Motif } from '../referentiel/queries.js'
import { fold, type Ligne } from './grammaire.js'

type Personne = { id: number; prenom: string; nom: string }
type Nomme = { id: number; nom: string }

/** One line of the answer: what it does, and where it leads. */
export type Proposition = {
  cle: string
  groupe: 'Rendez-vous' | 'Usagers' | 'Agents' | 'Aller à'
  texte: string
  vers: { to: string; params?: Record<string, string>; search?: Record<string, string> }
}

const PAGES: readonly (readonly [texte: string, to: string, params?: Record<string, string>])[] = [
  ['Agenda', '/agenda'],
  ['Nouveau rendez-vous', '/rdvs/nouveau'],
  ['Trouver un créneau', '/creneaux'],
  ['Liste des rendez-vous', '/rdvs'],
  ['Usagers', '/usagers'],
  ['Nouvel usager', '/usagers/$id', { id: 'nouveau' }],
  ['Plages d’ouverture', '/plages'],
  ['Nouvelle plage', '/plages/$id', { id: 'nouvelle' }],
  ['Absences', '/absences'],
  ['Nouvelle absence', '/absences/$id', { id: 'nouvelle' }],
  ['Statistiques', '/statistiques'],
  ['Motifs', '/parametres/motifs'],
  ['Lieux', '/parametres/lieux'],
  ['Agents', '/parametres/agents'],
  ['Mon compte', '/compte'],
  ['Documentation', '/aide'],
]

/** How many of each kind are offered. */
const [RDVS, PERSONNES] = [6, 5]

/** The rdvs that a line may mean: one for each motif and each person that it does not tell apart. */
export function rdvsOf(
  ligne: Ligne,
  {
    motifs,
    lieux,
    usagers,
    agentId,
    fuseau,
  }: {
    motifs: readonly Motif[]
    lieux: readonly Nomme[]
    usagers: readonly Personne[]
    agentId: number
    fuseau: string
  },
): Proposition[] {
  const choisis = motifs.filter(({ id }) => ligne.motifIds.includes(id))
  if (choisis.length === 0) return []
  const gens: (Personne | null)[] = ligne.qui === '' ? [null] : [...usagers]
  const [lieu] = ligne.lieuIds
  return choisis
    .flatMap((motif) =>
      gens.map((usager): Proposition => {
        const dureeMin = ligne.dureeMin ?? motif.dureeMin
        const debut =
          ligne.jour !== null && ligne.heure !== null ? instantDe(ligne.jour, ligne.heure, fuseau) : undefined
        return {
          cle: `rdv ${motif.id} ${usager?.id ?? ''}`,
          groupe: 'Rendez-vous',
          texte: [
            motif.nom,
            ...(usager === null ? [] : [formatNom(usager)]),
            ...(ligne.jour === null ? [] : [formatJourLong(ligne.jour)]),
            ...(ligne.heure === null ? [] : [formatHeureMurale(ligne.heure)]),
            ...(ligne.dureeMin === null ? [] : [formatDuree(dureeMin)]),
            ...lieux.filter(({ id }) => id === lieu).map(({ nom }) => nom),
          ].join(', '),
          vers: {
            to: '/rdvs/nouveau',
            search: {
              motif: String(motif.id),
              agent: String(agentId),
              ...(usager !== null && { usager: String(usager.id) }),
              ...(lieu !== undefined && { lieu: String(lieu) }),
              ...(debut === undefined
                ? ligne.jour !== null && { jour: ligne.jour }
                : { debut, fin: formatInstant(minutesDe(debut) + dureeMin, fuseau), pret: 'true' }),
            },
          },
        }
      }),
    )
    .slice(0, RDVS)
}

export const usagersOf = (usagers: readonly Personne[]): Proposition[] =>
  usagers.slice(0, PERSONNES).map((usager) => ({
    cle: `usager ${usager.id}`,
    groupe: 'Usagers',
    texte: formatNom(usager),
    vers: { to: '/usagers/$id', params: { id: String(usager.id) } },
  }))

export const agentsOf = (texte: string, agents: readonly Personne[]): Proposition[] =>
  matching(texte, agents, (agent) => `${agent.prenom} ${agent.nom}`)
    .slice(0, PERSONNES)
    .map((agent) => ({
      cle: `agent ${agent.id}`,
      groupe: 'Agents',
      texte: `Agenda de ${formatNom(agent)}`,
      vers: { to: '/agenda', search: { agents: String(agent.id) } },
    }))

export const pagesOf = (texte: string): Proposition[] =>
  matching(texte, PAGES, ([nom]) => nom).map(([nom, to, params]) => ({
    cle: `page ${nom}`,
    groupe: 'Aller à',
    texte: nom,
    vers: { to, ...(params && { params }) },
  }))

/** Those whose name has a word that begins by each word typed; all of them when nothing is typed. */
function matching<T>(texte: string, parmi: readonly T[], nameOf: (un: T) => string): T[] {
  const mots = fold(texte).split(/\s+/).filter(Boolean)
  return parmi.filter((un) => {
    const noms = fold(nameOf(un)).split(/[^\p{L}\d]+/u)
    return mots.every((mot) => noms.some((nom) => nom.startsWith(mot)))
  })
}

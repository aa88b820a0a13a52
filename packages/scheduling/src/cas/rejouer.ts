import type { Creneau } from '../creneau.js'
import { findCreneaux } from '../creneaux.js'
import { explain } from '../explain.js'
import type { Explication } from '../explication.js'
import { formatInstant } from '@permanence/time'
import { findProchain } from '../prochain.js'
import { Refus } from '@permanence/time'
import { parseCas, type Cas, type CreneauAttendu } from './format.js'
import type { Id } from './lecture.js'
import { buildMonde, type Monde } from './monde.js'

type CreneauRejoue = { debut: string; lieu: Id | null; agent?: Id; agents?: Id[] }

/** What a case was to give and did not: `null` where it did. */
type Ecart = {
  creneaux: { manquants: CreneauRejoue[]; enTrop: CreneauRejoue[] } | null
  prochain: { attendu: unknown; obtenu: unknown } | null
}

/** One line of the answer. `ecart` is null when `attendu` is met, or absent. */
export type Rejeu = {
  id: Id
  creneaux: CreneauRejoue[]
  prochain: CreneauRejoue | null
  explication: unknown
  ecart: Ecart | null
}

/** Replays one case, parsed from JSON. Refuses (`Refus`) what cannot be read, naming the field. */
export function rejouer(value: unknown): Rejeu {
  const cas = parseCas(value)
  const monde = buildMonde(cas)
  try {
    return replay(cas, monde)
  } catch (error) {
    if (!(error instanceof Refus)) throw error
    throw new Refus(error.code, CHAMPS[error.champ] ?? error.champ, error.message)
  }
}

/** Where the fields of a demande are, in a case. */
const CHAMPS: Record<string, string | undefined> = {
  now: 'maintenant',
  du: 'recherche.du',
  au: 'recherche.au',
  modalite: 'recherche.modalite',
  'deplace.dureeMin': 'recherche.deplace',
}

function replay(cas: Cas, monde: Monde): Rejeu {
  const creneaux = findCreneaux(monde.agendas, monde.demande)
  const prochain = findProchain(monde.agendas, monde.demande)
  return {
    id: cas.id,
    creneaux: creneaux.map((creneau) => tell(creneau, monde)),
    prochain: prochain && tell(prochain, monde),
    explication: tellExplication(explain(monde.agendas, monde.demande), monde),
    ecart: compare(cas, creneaux, prochain, monde),
  }
}

function tell({ debut, lieuId, agentIds, fuseau }: Creneau, { demande, agents, lieux }: Monde): CreneauRejoue {
  const [when, lieu] = [formatInstant(debut, fuseau), lieuId === null ? null : lieux.idOf(lieuId)]
  if (demande.public === 'agent') return { debut: when, agent: agents.idOf(agentIds[0]!), lieu }
  return { debut: when, lieu, agents: agentIds.map(agents.idOf) }
}

/** The explanation with the ids of the case. */
function tellExplication({ causes, ecartes, ...rest }: Explication, { agents, plages, absences, rdvs }: Monde) {
  const named = { absences, rdvs }
  return {
    ...rest,
    causes: causes.map(({ agentIds, ids, ...cause }) => ({
      ...cause,
      agents: agentIds.map(agents.idOf),
      ids: cause.etape === 'absences' || cause.etape === 'rdvs' ? ids.map(named[cause.etape].idOf) : [],
    })),
    ecartes: ecartes.map(({ agentId, plageId, raison }) => ({
      agent: agents.idOf(agentId),
      plage: plageId === null ? null : plages.idOf(plageId),
      raison,
    })),
  }
}

/** An `attendu` may leave out its agents; instants are compared, not their spelling. */
function meets(c: Creneau, attendu: CreneauAttendu, { agents, lieux }: Monde): boolean {
  const lieu = c.lieuId === null ? null : lieux.idOf(c.lieuId)
  const ids = c.agentIds.map(agents.idOf)
  return (
    c.debut === attendu.debut &&
    lieu === attendu.lieu &&
    (attendu.agent === undefined || attendu.agent === ids[0]) &&
    (attendu.agents === undefined ||
      (attendu.agents.length === ids.length && ids.every((id, i) => attendu.agents![i] === id)))
  )
}

function compare(
  { attendu, fuseau }: Cas,
  creneaux: readonly Creneau[],
  prochain: Creneau | null,
  monde: Monde,
): Ecart | null {
  if (!attendu) return null
  const say = ({ debut, ...rest }: CreneauAttendu): CreneauRejoue => ({ debut: formatInstant(debut, fuseau), ...rest })
  const wanted = attendu.creneaux
  const listed =
    wanted === undefined || (wanted.length === creneaux.length && creneaux.every((c, i) => meets(c, wanted[i]!, monde)))
  const first = attendu.prochain
  const next =
    first === undefined || (first === null ? prochain === null : prochain !== null && meets(prochain, first, monde))
  if (listed && next) return null
  return {
    creneaux: listed
      ? null
      : {
          manquants: wanted.filter((a) => !creneaux.some((c) => meets(c, a, monde))).map(say),
          enTrop: creneaux.filter((c) => !wanted.some((a) => meets(c, a, monde))).map((c) => tell(c, monde)),
        },
    prochain: next ? null : { attendu: first && say(first), obtenu: prochain && tell(prochain, monde) },
  }
}

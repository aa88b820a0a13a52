import { formatMoment, STATUTS, TEXTE_LIBELLE, type Statut } from '@permanence/domain'
import { minutesDe } from '../../lib/instants.js'

type Etat = Readonly<Record<string, unknown>> | null

/** What changed of an rdv, from what to what, a line each: its statut, its time, its agents. `fuseau` is the rdv's. */
export function changements(avant: Etat, apres: Etat, fuseau: string): string[] {
  const dires = [statutDe, (etat: Etat) => debutDe(etat, fuseau), agentsDe]
  return dires.flatMap((dire) => {
    const [de, vers] = [dire(avant), dire(apres)]
    return de === null || vers === null || de === vers ? [] : [`${de} → ${vers}`]
  })
}

function statutDe(etat: Etat): string | null {
  const statut = STATUTS.find((un: Statut) => un === etat?.['statut'])
  if (statut === undefined) return null
  if (statut !== 'prevu') return TEXTE_LIBELLE[statut]
  return typeof etat?.['arriveLe'] === 'string' ? TEXTE_LIBELLE.salle_attente : 'Prévu'
}

function debutDe(etat: Etat, fuseau: string): string | null {
  const debut = etat?.['debut']
  return typeof debut === 'string' ? formatMoment(minutesDe(debut), fuseau) : null
}

/** The API adds the names, as they are now. */
function agentsDe(etat: Etat): string | null {
  const agents: unknown = etat?.['agents']
  if (!Array.isArray(agents)) return null
  return agents.map((agent: { nom: string }) => agent.nom).join(', ')
}

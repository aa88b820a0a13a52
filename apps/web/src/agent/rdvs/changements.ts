import {
  formatDuree,
  formatMoment,
  MODALITES,
  STATUTS,
  TEXTE_LIBELLE,
  TEXTE_MODALITE,
  type Statut,
} from '@permanence/domain'
import { minutesDe } from '../../lib/instants.js'

type Etat = Readonly<Record<string, unknown>> | null
type Dire = (etat: Etat) => string | null

/** What changed of an rdv, from what to what, a line each. `fuseau` is the rdv's. */
export function changements(avant: Etat, apres: Etat, fuseau: string): string[] {
  const dires: Dire[] = [
    statutDe,
    (etat) => debutDe(etat, fuseau),
    dureeDe,
    modaliteDe,
    lieuDe,
    agentsDe,
    usagersDe,
    placesDe,
  ]
  const lignes = dires.flatMap((tell) => {
    const [de, vers] = [tell(avant), tell(apres)]
    return de === null || vers === null || de === vers ? [] : [`${de} → ${vers}`]
  })
  return [...lignes, ...textesDe(avant, apres)]
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

function dureeDe(etat: Etat): string | null {
  const [debut, fin] = [etat?.['debut'], etat?.['fin']]
  return typeof debut === 'string' && typeof fin === 'string' ? formatDuree(minutesDe(fin) - minutesDe(debut)) : null
}

function modaliteDe(etat: Etat): string | null {
  const modalite = MODALITES.find((une) => une === etat?.['modalite'])
  return modalite === undefined ? null : TEXTE_MODALITE[modalite]
}

/** The API adds the names, as they are now; nothing, when there is nothing to name. */
function lieuDe(etat: Etat): string | null {
  if (etat === null || !('lieuId' in etat)) return null
  return typeof etat['lieu'] === 'string' ? etat['lieu'] : 'Sans lieu'
}

const agentsDe = (etat: Etat): string | null => nomsDe(etat?.['agents'])

function usagersDe(etat: Etat): string | null {
  return Array.isArray(etat?.['usagerIds']) ? (nomsDe(etat['usagers']) ?? 'Sans usager') : null
}

function nomsDe(nommes: unknown): string | null {
  if (!Array.isArray(nommes)) return null
  return nommes.map((nomme: { nom: string }) => nomme.nom).join(', ')
}

function placesDe(etat: Etat): string | null {
  if (etat === null || !('places' in etat)) return null
  return typeof etat['places'] === 'number' ? `${etat['places']} places` : 'Places sans limite'
}

/** What a note says is not kept: that it was written anew is. */
function textesDe(avant: Etat, apres: Etat): string[] {
  const textes: unknown = apres?.['textes']
  if (!Array.isArray(textes)) return []
  const note =
    apres?.['contexte'] === false ? 'Note effacée' : avant?.['contexte'] === false ? 'Note ajoutée' : 'Note changée'
  return [...(textes.includes('contexte') ? [note] : []), ...(textes.includes('titre') ? ['Intitulé changé'] : [])]
}

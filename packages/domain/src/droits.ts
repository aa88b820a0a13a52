import type { Actor } from './actor.js'
import { RELATIONS, verdict, VERDICTS, type Action, type Ressource, type Verdict } from './droits-table.js'
import {
  relationsAgenda,
  relationsMotif,
  relationsOrganisation,
  relationsRdv,
  relationsTerritoire,
  relationsUsager,
  type AgentCible,
  type Lien,
  type MotifCible,
  type OrganisationCible,
  type RdvCible,
  type UsagerCible,
} from './relations.js'

/** What the rights table answers, and by which tie: the best one; among equals, the first column of the table. */
export type Droit = { verdict: Verdict; lien: Lien | null }

/** Whether the answer is a plain yes. Never test a `Droit` itself: an object is always true. */
export function permits(droit: Droit): boolean {
  return droit.verdict === 'oui'
}

/** How a refusal is said: what one sees (even by name, even as « occupé ») is `manquant` (403), the rest does not exist (404). */
export function refus(lire: Droit): 'manquant' | 'introuvable' {
  return lire.verdict === 'non' ? 'introuvable' : 'manquant'
}

/** The best answer the table has for any of these ties. */
export function meilleurDroit<R extends Ressource>(ressource: R, action: Action<R>, liens: readonly Lien[]): Droit {
  let meilleur: Droit = { verdict: 'non', lien: null }
  let rang = 0
  for (const relation of RELATIONS) {
    const reponse = verdict(ressource, action, relation)
    const lien = liens.find((candidat) => candidat.relation === relation)
    if (lien !== undefined && VERDICTS.indexOf(reponse) > rang) {
      meilleur = { verdict: reponse, lien }
      rang = VERDICTS.indexOf(reponse)
    }
  }
  return meilleur
}

/**
 * The agenda of an agent, with its plages and absences. To write a plage, name its organisation: a role held elsewhere
 * opens no time there. An absence belongs to no organisation. Read as `occupe`, busy times only: no plage, no title.
 */
export function droitAgenda(actor: Actor, cible: AgentCible, action: Action<'agenda'>, organisationId?: number): Droit {
  const tous = relationsAgenda(actor, cible)
  const utiles =
    organisationId === undefined
      ? tous
      : tous.filter((lien) => lien.organisationId === null || lien.organisationId === organisationId)
  return meilleurDroit('agenda', action, utiles)
}

/** An absence's title is for the agent and those who may write; others read « Absent ». */
export function seesTitreAbsence(actor: Actor, cible: AgentCible): boolean {
  return permits(droitAgenda(actor, cible, 'ecrire'))
}

/** An existing rdv. To make one, see `droitCreerRdv`. */
export function droitRdv(actor: Actor, rdv: RdvCible, action: Exclude<Action<'rdv'>, 'creer'>): Droit {
  return meilleurDroit('rdv', action, relationsRdv(actor, rdv))
}

/** In his organisations, for motifs of his services; accueil and admin: for all. */
export function droitCreerRdv(actor: Actor, motif: MotifCible): Droit {
  return meilleurDroit('rdv', 'creer', relationsMotif(actor, motif))
}

export function peutCreerRdv(actor: Actor, motif: MotifCible): boolean {
  return permits(droitCreerRdv(actor, motif))
}

/**
 * How an rdv shows in the agenda of one of its agents: whole when the rdv row allows it, else « occupé » to the
 * person who sees that agenda at all, else not.
 */
export function vueDansAgenda(agendaLire: Droit, rdvLire: Droit): 'entier' | 'occupe' | 'rien' {
  if (rdvLire.verdict === 'oui') return 'entier'
  return agendaLire.verdict === 'non' && rdvLire.verdict === 'non' ? 'rien' : 'occupe'
}

/** To merge two usagers, ask for both. */
export function droitUsager(actor: Actor, usager: UsagerCible, action: Action<'usager'>): Droit {
  return meilleurDroit('usager', action, relationsUsager(actor, usager))
}

export function droitMotif(actor: Actor, motif: MotifCible, action: Action<'motif'>): Droit {
  return meilleurDroit('motif', action, relationsMotif(actor, motif))
}

export function droitLieu(actor: Actor, lieu: OrganisationCible, action: Action<'lieu'>): Droit {
  return meilleurDroit('lieu', action, relationsOrganisation(actor, lieu))
}

/** The record of another agent, through any organisation in common. For a role, see `droitRoles`. */
export function droitAgent(actor: Actor, cible: AgentCible, action: Action<'agent'>): Droit {
  return meilleurDroit('agent', action, relationsAgenda(actor, cible))
}

/** The roles held in one organisation: an admin of another one has no say there. */
export function droitRoles(actor: Actor, organisation: OrganisationCible, action: Action<'agent'>): Droit {
  return meilleurDroit('agent', action, relationsOrganisation(actor, organisation))
}

/** The settings of an organisation. To make one, see `droitCreerOrganisation`. */
export function droitOrganisation(
  actor: Actor,
  organisation: OrganisationCible,
  action: Exclude<Action<'organisation'>, 'creer'>,
): Droit {
  return meilleurDroit('organisation', action, relationsOrganisation(actor, organisation))
}

export function droitCreerOrganisation(actor: Actor): Droit {
  return meilleurDroit('organisation', 'creer', relationsTerritoire(actor))
}

/** Services and settings of the territoire, and who administers it. */
export function droitTerritoire(
  actor: Actor,
  action: Action<'territoire'>,
  territoire: { territoireId?: number } = {},
): Droit {
  return meilleurDroit('territoire', action, relationsTerritoire(actor, territoire))
}

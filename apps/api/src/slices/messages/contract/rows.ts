import type { Statut } from '@permanence/domain'
import type { Canal } from '../../../platform/messaging/sender.js'

export type TypeMessage = 'rdv.cree' | 'rdv.deplace' | 'rdv.annule'

export type MessageDu = {
  type: TypeMessage
  canal: Canal
  statut: string
  rdvStatut: Statut
  participationId: number
  participationStatut: Statut
  /** She is to be written to about this rdv. */
  notifier: boolean
  /** Taken off the rdv: it is then told as it was when she was on it. */
  retire: boolean
  lienSalt: string
  supprime: boolean
  destinataire: string | null
  destinatairePrenom: string
  usager: { id: number; prenom: string; nom: string }
  pourUnProche: boolean
  /** The number to call, of a phone rdv. */
  telephone: string | null
  motif: string
  /** Of a séance. */
  titre: string | null
  collectif: boolean
  /** Where to take another: its motif, while it is open online. */
  ailleurs: { organisationId: number; motifId: number } | null
  consignes: string | null
  modalite: 'sur_place' | 'telephone' | 'domicile' | 'visio'
  organisation: { nom: string; telephone: string | null }
  lieu: { nom: string; adresse: string; acces: string | null } | null
  debutS: number
  finS: number
  fuseau: string
  rdvId: number
  sequence: number
}

import { addJours } from '@permanence/time'

type Horaire = { premierJour: string; dernierJour?: string; heureDebut: string; heureFin: string }

/** What to say of an end that does not follow its start; nothing while one of them is still to be filled. */
export function finAvantDebut({
  premierJour,
  dernierJour = premierJour,
  heureDebut,
  heureFin,
}: Horaire): string | false {
  if ([premierJour, dernierJour, heureDebut, heureFin].includes('')) return false
  return `${dernierJour}T${heureFin}` <= `${premierJour}T${heureDebut}` && 'La fin doit suivre le début.'
}

/** A time field knows no 24:00: there, midnight typed as an end is the one that closes the day. */
export const finSaisie = (heureFin: string): string => (heureFin === '24:00' ? '00:00' : heureFin)
export const finEnvoyee = (heureFin: string): string => (heureFin === '00:00' ? '24:00' : heureFin)

/** The day an absence that recurs ends: the next one when its hours go over midnight. */
export const jourDeFin = ({ premierJour, heureDebut, heureFin }: Horaire): string =>
  heureDebut !== '' && heureFin !== '' && heureFin <= heureDebut ? addJours(premierJour, 1) : premierJour

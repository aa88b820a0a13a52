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

/** A whole day, as wall times can say it: the last minute counts for nothing. */
export const JOURNEE = { heureDebut: '00:00', heureFin: '23:59' } as const

export function journeeEntiere({ heureDebut, heureFin }: { heureDebut: string; heureFin: string }): boolean {
  return heureDebut === JOURNEE.heureDebut && heureFin === JOURNEE.heureFin
}

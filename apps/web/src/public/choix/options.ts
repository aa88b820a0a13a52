import { TEXTE_MODALITE } from '@permanence/domain'
import type { Ou } from '../navigation/adresse.js'
import { isRemote, type Creneau, type LieuPublic, type Motif, type Prochain } from './queries.js'

/** One answer to « where? », as a card shows it. `prochain` is undefined while it is being searched. */
export type Option = { ou: Ou; nom: string; lieu: LieuPublic | null; prochain: Creneau | null | undefined }

export const TEXTE_A_DISTANCE = {
  telephone: 'Un agent vous appelle à l’heure du rendez-vous.',
  visio: 'Vous recevez un lien pour rejoindre l’agent en vidéo.',
  domicile: 'Un agent vient chez vous.',
} as const

/** Every place to go to, then every way to meet without one. Not sorted by date: cards must not jump when dates arrive. */
export function optionsDe(
  motif: Motif,
  lieux: readonly LieuPublic[],
  prochains: readonly Prochain[] | undefined,
): Option[] {
  const connus = lieux.map(({ id }) => id)
  // A créneau may be at a place that the list does not have: one made for a single session.
  const ailleurs = (prochains ?? []).flatMap(({ ou }) => (ou.modalite === 'sur_place' ? [ou.lieuId] : []))
  const lieuIds = motif.modalites.includes('sur_place') ? [...new Set([...connus, ...ailleurs])] : []
  const ous: Ou[] = [
    ...lieuIds.map((lieuId) => ({ modalite: 'sur_place', lieuId }) as const),
    ...isRemote(motif).map((modalite) => ({ modalite })),
  ]
  return ous.map((ou) => {
    const lieu = ou.modalite === 'sur_place' ? (lieux.find(({ id }) => id === ou.lieuId) ?? null) : null
    const prochain = prochains && (prochains.find((candidat) => memeOu(candidat.ou, ou))?.creneau ?? null)
    return { ou, nom: lieu?.nom ?? TEXTE_MODALITE[ou.modalite], lieu, prochain }
  })
}

export function memeOu(a: Ou, b: Ou): boolean {
  if (a.modalite !== 'sur_place') return a.modalite === b.modalite
  return b.modalite === 'sur_place' && a.lieuId === b.lieuId
}

import type { Libelle } from '@permanence/domain'

type ParLibelle = readonly { libelle: Libelle; nombre: number }[]

/** Who came, among those of whom it is known: what the service cancelled, or has not yet told, says nothing of people. */
export function presenceOf(parLibelle: ParLibelle) {
  const of = (wanted: Libelle) => parLibelle.find(({ libelle }) => libelle === wanted)?.nombre ?? 0
  const [honores, excuses, absents] = [of('vu'), of('excuse'), of('absent')]
  const connus = honores + excuses + absents
  const taux = (nombre: number) => (connus === 0 ? null : Math.round((nombre / connus) * 10_000) / 10_000)
  return { honores, excuses, absents, tauxHonores: taux(honores), tauxAbsents: taux(absents) }
}

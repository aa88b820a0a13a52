import type { Modalite } from '@permanence/domain'

/** What the plages of an organisation may name. */
export type Referentiel = {
  fuseau: string
  lieux: { id: number; fuseau: string | null; archive: boolean; ponctuel: boolean }[]
  motifs: {
    id: number
    nom: string
    serviceId: number
    dureeMin: number
    modalites: Modalite[]
    collectif: boolean
    archive: boolean
  }[]
}

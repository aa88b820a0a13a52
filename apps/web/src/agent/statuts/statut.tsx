import { TEXTE_LIBELLE, type Libelle } from '@permanence/domain'
import type { Ref } from 'react'
import './statut.css'

/**
 * The statut of an rdv as a badge: always in words, with a colour that only helps. With a `ref`, it can be given the
 * focus when it has changed.
 */
export function Statut({ libelle, ref }: { libelle: Libelle; ref?: Ref<HTMLSpanElement> }) {
  return (
    <span className="statut" data-libelle={libelle} ref={ref} tabIndex={ref === undefined ? undefined : -1}>
      {TEXTE_LIBELLE[libelle]}
    </span>
  )
}

import { TEXTE_LIBELLE, type Libelle } from '@permanence/domain'
import './statut.css'

/** The statut of an rdv as a badge: always in words, with a colour that only helps. */
export function Statut({ libelle }: { libelle: Libelle }) {
  return (
    <span className="statut" data-libelle={libelle}>
      {TEXTE_LIBELLE[libelle]}
    </span>
  )
}

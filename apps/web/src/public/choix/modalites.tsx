import { TEXTE_MODALITE, formatDuree } from '@permanence/domain'
import { Icone } from '../../ui/icone.js'
import type { Motif } from './queries.js'

/** Length and ways to meet of a motif, each with its drawing and its words. */
export function Modalites({ motif }: { motif: Pick<Motif, 'dureeMin' | 'modalites' | 'collectif'> }) {
  return (
    <span className="modalites">
      <span>
        <Icone nom="plage" /> {formatDuree(motif.dureeMin)}
      </span>
      {motif.modalites.map((modalite) => (
        <span key={modalite}>
          <Icone nom={modalite} /> {TEXTE_MODALITE[modalite]}
        </span>
      ))}
      {motif.collectif && (
        <span>
          <Icone nom="usagers" /> Collectif
        </span>
      )}
    </span>
  )
}

import { TEXTE_MODALITE } from '@permanence/domain'
import { Choisi } from '../choix/rappel.js'
import type { LieuPublic } from '../choix/queries.js'
import type { Ou } from '../navigation/adresse.js'
import { Lien } from '../navigation/lien.js'

type Props = { ou: Ou; lieu: LieuPublic | undefined; organisationId: number; motifId: number; modifiable: boolean }

/** Where, or how, with the way to choose again when there is a choice. */
export function RappelLieu({ ou, lieu, organisationId, motifId, modifiable }: Props) {
  return (
    <Choisi nom={ou.modalite === 'sur_place' ? 'Lieu' : 'Comment'}>
      <strong>{lieu?.nom ?? TEXTE_MODALITE[ou.modalite]}</strong>
      {lieu && <span>{lieu.adresse}</span>}
      {modifiable && (
        <Lien aria-label="Modifier le lieu" vers={{ page: 'lieux', organisationId, motifId }}>
          Modifier
        </Lien>
      )}
    </Choisi>
  )
}

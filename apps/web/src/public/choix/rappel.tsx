import type { Modalite } from '@permanence/domain'
import type { ReactNode } from 'react'
import { Lien } from '../navigation/lien.js'
import { Modalites } from './modalites.js'
import type { Motif, Organisation } from './queries.js'

type Props = {
  organisation: Organisation
  motif: Motif
  /** The way to meet, once it is chosen: the others are no longer offered. */
  modalite?: Modalite
  /** What came after: lieu, time. */
  children?: ReactNode
}

/** What has been chosen so far, each with the way to choose again. */
export function Rappel({ organisation, motif, modalite, children }: Props) {
  const choisi = modalite === undefined ? motif : { ...motif, modalites: [modalite] }
  return (
    <aside aria-labelledby="rappel" className="rappel">
      <h2 id="rappel">Votre rendez-vous</h2>
      <dl>
        <Choisi nom="Motif">
          <strong>{motif.nom}</strong>
          <Modalites motif={choisi} />
          <span>{organisation.nom}</span>
          <Lien aria-label="Modifier le motif" vers={{ page: 'motifs', organisationId: organisation.id }}>
            Modifier
          </Lien>
        </Choisi>
        {children}
      </dl>
    </aside>
  )
}

export function Choisi({ nom, children }: { nom: string; children: ReactNode }) {
  return (
    <div>
      <dt>{nom}</dt>
      <dd>{children}</dd>
    </div>
  )
}

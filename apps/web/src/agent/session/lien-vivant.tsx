import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { hasCode } from '../../lib/problemes.js'
import { Attente } from '../../ui/etats.js'
import { Cadre } from './cadre.js'
import { lienQuery } from './queries.js'

/** A page that a link of an e-mail opens: one that serves no more says so at once, and how to have another. */
export function LienVivant({
  sorte,
  jeton,
  titre,
  pied,
  mort,
  children,
}: {
  sorte: 'invitations' | 'mot-de-passe'
  jeton: string
  titre: string
  pied?: ReactNode
  /** What is said of a link that serves no more. */
  mort: ReactNode
  children: ReactNode
}) {
  const { isPending, error } = useQuery(lienQuery(sorte, jeton))
  if (hasCode(error, 'invitation.invalide') || hasCode(error, 'lien_mot_de_passe.invalide'))
    // The link leads to another page, whose title takes the focus.
    return (
      <Cadre key="mort" titre="Ce lien ne sert plus">
        {mort}
      </Cadre>
    )
  // A check that fails keeps no agent out: what is sent is checked again.
  return (
    <Cadre key="vivant" pied={pied} titre={titre}>
      {isPending ? <Attente texte="Vérification du lien…" /> : children}
    </Cadre>
  )
}

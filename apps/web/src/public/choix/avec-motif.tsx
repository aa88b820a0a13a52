import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { Lien } from '../navigation/lien.js'
import type { Etape } from '../page/etapes.js'
import { Chargement, Echec } from '../page/etats.js'
import { Page } from '../page/page.js'
import { isAccepte } from './acceptation.js'
import { OrganisationInconnue } from './motifs-page.js'
import { lieuxQuery, motifsQuery, organisationQuery, prochainsQuery, type Motif, type Organisation } from './queries.js'
import { TextePage } from './texte-page.js'

type Props = {
  organisationId: number
  motifId: number
  etape: Etape
  titre: string
  /** On the page of the text itself. */
  sansTexte?: boolean
  children: (choisi: { organisation: Organisation; motif: Motif }) => ReactNode
}

/** The steps after the motif: they need it, still open, and its text accepted, wherever the person comes from. */
export function AvecMotif({ organisationId, motifId, etape, titre, sansTexte, children }: Props) {
  const [, relireAcceptation] = useState(0)
  const motifs = useQuery(motifsQuery(organisationId))
  const organisation = useQuery(organisationQuery(organisationId))
  const error = motifs.error ?? organisation.error
  const motif = motifs.data?.find(({ id }) => id === motifId)
  usePreparation(motif)
  if (organisation.data === null) return <OrganisationInconnue />
  if (!motifs.data || !organisation.data) {
    return (
      <Page etape={etape} titre={titre}>
        {error ? (
          <Echec error={error} retry={() => void Promise.all([motifs.refetch(), organisation.refetch()])} />
        ) : (
          <Chargement quoi="Chargement" />
        )}
      </Page>
    )
  }
  if (!motif) return <MotifFerme organisationId={organisationId} />
  if (!sansTexte && !isAccepte(motif))
    return <TextePage motif={motif} onAccepte={() => relireAcceptation((n) => n + 1)} />
  return children({ organisation: organisation.data, motif })
}

/** Asks for the dates as soon as the motif is known, not one answer later. */
function usePreparation(motif: Motif | undefined): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!motif) return
    void client.prefetchQuery(lieuxQuery(motif.id))
    void client.prefetchQuery(prochainsQuery(motif))
  }, [client, motif])
}

function MotifFerme({ organisationId }: { organisationId: number }) {
  return (
    <Page titre="Ce motif n’est plus proposé en ligne">
      <p>Le service l’a fermé à la prise de rendez-vous en ligne, ou l’adresse est incomplète.</p>
      <p>
        <Lien vers={{ page: 'motifs', organisationId }}>Choisir un autre motif</Lien>
      </p>
    </Page>
  )
}

import type { Schemas } from '@permanence/api-client'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import { useContexte } from '../coque/contexte.js'
import { ChampsReglages } from '../edition/champs-reglages.js'
import { useEdition, type Edition } from '../edition/edition.js'
import { FormulaireEdition } from '../edition/formulaire-edition.js'
import { champsOf, corpsOf, saisieOf, type Reglage, type Saisie } from '../edition/reglages.js'
import { servicesQuery, type Motif } from '../referentiel/queries.js'
import { reglagesMotif, SECTIONS_MOTIF } from './reglages-motif.js'

type EditionMotif = { edition: Edition<Motif, Saisie>; reglages: readonly Reglage[] }

/** A motif as the API wants it. */
export const corpsMotif =
  (reglages: readonly Reglage[]) =>
  (saisie: Saisie): Omit<Schemas['NouveauMotif'], 'organisationId'> =>
    corpsOf(reglages, saisie) as Omit<Schemas['NouveauMotif'], 'organisationId'>

export function useEditionMotif(nom: string, motif: Motif | null, enCours: boolean): EditionMotif {
  const { moi } = useContexte()
  const { data: services } = useSuspenseQuery(servicesQuery)
  const reglages = useMemo(() => reglagesMotif(services, moi.services[0]?.id), [services, moi])
  const edition = useEdition<Motif, Saisie>({
    nom,
    ressource: '/motifs/{id}',
    lecture: motif,
    enCours,
    champs: champsOf(reglages),
    saisieDe: (lu) => saisieOf(reglages, lu),
  })
  return { edition, reglages }
}

/** All the settings of a motif; the rarer ones folded away. */
export function FormulaireMotif({
  edition,
  reglages,
  lectureSeule,
  enCours,
  erreur,
  onSend,
  onCancel,
  actions,
}: EditionMotif & {
  lectureSeule: string | null
  enCours: boolean
  erreur: unknown
  onSend: () => void
  onCancel: () => void
  actions?: ReactNode
}) {
  return (
    <FormulaireEdition
      actions={actions}
      edition={edition}
      enCours={enCours}
      erreur={erreur}
      lectureSeule={lectureSeule}
      onCancel={onCancel}
      onSend={onSend}
      send={edition.lecture === null ? 'Créer le motif' : 'Enregistrer le motif'}
    >
      <ChampsReglages edition={edition} reglages={reglages} sections={SECTIONS_MOTIF} />
    </FormulaireEdition>
  )
}

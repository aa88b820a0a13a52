import { useMutation, useQueryClient } from '@tanstack/react-query'
import { corpsUsager, FormulaireUsager, useEditionUsager } from './formulaire.js'
import { creerUsagerMutation, type Usager } from './queries.js'

/** A record to make: on a page of its own, or over the form that needs it. */
export function NouvelUsager({
  brouillon,
  organisationId,
  responsableId,
  court = false,
  envoyer,
  existante,
  onCree,
  onAnnuler,
}: {
  /** Where what was typed is kept. */
  brouillon: string
  organisationId: number
  /** Of a proche. */
  responsableId?: number
  court?: boolean
  envoyer: string
  /** What may be done with a record that is there already; none where none is looked for. */
  existante?: { prendre: string; onPrendre: (id: number) => void }
  onCree: (usager: Usager) => void
  onAnnuler: () => void
}) {
  const creer = useMutation(creerUsagerMutation(useQueryClient()))
  const edition = useEditionUsager(brouillon, null, creer.isPending)
  const enregistrer = () => {
    const corps = corpsUsager(null)(edition.saisie)
    const { prenom, nom, dateNaissance } = corps
    const body = responsableId === undefined ? corps : { prenom, nom, dateNaissance, responsableId }
    creer.mutate(
      { ...body, organisationId },
      {
        onSuccess: (usager) => {
          edition.repartir()
          onCree(usager)
        },
      },
    )
  }
  return (
    <FormulaireUsager
      court={court}
      creation={
        existante && {
          organisationId,
          prendre: existante.prendre,
          onPrendre: (id) => {
            edition.repartir()
            existante.onPrendre(id)
          },
        }
      }
      edition={edition}
      enCours={creer.isPending}
      envoyer={envoyer}
      erreur={creer.error}
      onAnnuler={onAnnuler}
      onEnvoyer={enregistrer}
      proche={responsableId !== undefined}
    />
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { corpsUsager, FormulaireUsager, useEditionUsager } from './formulaire.js'
import { createUsagerMutation, type Usager } from './queries.js'

/** A record to make: on a page of its own, or over the form that needs it. */
export function NouvelUsager({
  brouillon,
  organisationId,
  responsableId,
  court = false,
  send,
  existante,
  onCreated,
  onCancel,
}: {
  /** Where what was typed is kept. */
  brouillon: string
  organisationId: number
  /** Of a proche. */
  responsableId?: number
  court?: boolean
  send: string
  /** What may be done with a record that is there already; none where none is looked for. */
  existante?: { take: string; onTake: (id: number) => void }
  onCreated: (usager: Usager) => void
  onCancel: () => void
}) {
  const create = useMutation(createUsagerMutation(useQueryClient()))
  const edition = useEditionUsager(brouillon, null, create.isPending)
  const save = () => {
    const corps = corpsUsager(null)(edition.saisie)
    const { prenom, nom, dateNaissance } = corps
    const body = responsableId === undefined ? corps : { prenom, nom, dateNaissance, responsableId }
    create.mutate(
      { ...body, organisationId },
      {
        onSuccess: (usager) => {
          edition.restart()
          onCreated(usager)
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
          take: existante.take,
          onTake: (id) => {
            edition.restart()
            existante.onTake(id)
          },
        }
      }
      edition={edition}
      enCours={create.isPending}
      send={send}
      erreur={create.error}
      onCancel={onCancel}
      onSend={save}
      proche={responsableId !== undefined}
    />
  )
}

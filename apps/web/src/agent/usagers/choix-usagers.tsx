import { Button, Modal } from '@mantine/core'
import { formatNom } from '@permanence/domain'
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { idChamp, useErreur } from '../../ui/erreurs.js'
import { Icone } from '../../ui/icone.js'
import { NouvelUsager } from './nouvel-usager.js'
import { usagerQuery } from './queries.js'
import { DetailsUsager, RechercheUsager, versRecherche } from './recherche-usager.js'
import './usagers.css'

/** Who comes: search as one types, add, add proches in one click, create on the spot. */
export function ChoixUsagers({
  organisationId,
  ids,
  onChange,
}: {
  organisationId: number
  ids: readonly number[]
  onChange: (ids: number[]) => void
}) {
  const [nouveau, setNouveau] = useState(false)
  const erreur = useErreur('usagerIds')
  const fiches = useQueries({ queries: ids.map((id) => usagerQuery(id)) })
  const choisis = fiches.flatMap(({ data }) => data ?? [])
  /** On the rdv, though their records do not open any more. */
  const fermees = ids.filter((_id, rang) => fiches[rang]?.isError)
  const add = (id: number) => onChange([...ids, id])

  return (
    <fieldset className="champ-cases" id={idChamp('usagerIds')} tabIndex={-1}>
      <legend>Usagers</legend>
      {erreur !== undefined && <p className="champ-erreur">{erreur}</p>}
      {choisis.length + fermees.length > 0 && (
        <ul className="usagers-choisis">
          {choisis.map((usager) => (
            <li key={usager.id}>
              <span>
                <strong>{formatNom(usager)}</strong> <DetailsUsager usager={usager} />
              </span>
              <Button
                aria-label={`Retirer ${formatNom(usager)}`}
                onClick={() => {
                  onChange(ids.filter((id) => id !== usager.id))
                  // The button leaves with the usager.
                  versRecherche()
                }}
                size="compact-sm"
                variant="default"
              >
                Retirer
              </Button>
              {usager.proches
                .filter(({ id }) => !ids.includes(id))
                .map((proche) => (
                  <Button key={proche.id} onClick={() => add(proche.id)} size="compact-sm" variant="light">
                    + {formatNom(proche)} (proche)
                  </Button>
                ))}
            </li>
          ))}
          {fermees.map((id) => (
            <li key={id}>
              <span>
                Usager n° {id} <span className="discret">(sa fiche ne peut pas être lue)</span>
              </span>
              <Button
                aria-label={`Retirer l’usager n° ${id}`}
                onClick={() => {
                  onChange(ids.filter((autre) => autre !== id))
                  versRecherche()
                }}
                size="compact-sm"
                variant="default"
              >
                Retirer
              </Button>
            </li>
          ))}
        </ul>
      )}
      <RechercheUsager
        effet="l’ajoute"
        exclus={ids}
        label="Chercher un usager"
        onChoose={(id) => {
          add(id)
          versRecherche()
        }}
        organisationId={organisationId}
      >
        <Button leftSection={<Icone nom="plus" taille={16} />} onClick={() => setNouveau(true)} variant="default">
          Nouvel usager
        </Button>
      </RechercheUsager>
      <Modal
        closeButtonProps={{ 'aria-label': 'Fermer' }}
        onClose={() => setNouveau(false)}
        opened={nouveau}
        size="lg"
        title="Nouvel usager"
      >
        <NouvelUsager
          brouillon={`usager-nouveau-court-${organisationId}`}
          court
          send="Créer et ajouter"
          existante={{
            take: 'Prendre cette fiche',
            onTake: (id) => {
              if (!ids.includes(id)) add(id)
              setNouveau(false)
            },
          }}
          onCancel={() => setNouveau(false)}
          onCreated={({ id }) => {
            add(id)
            setNouveau(false)
          }}
          organisationId={organisationId}
        />
      </Modal>
    </fieldset>
  )
}

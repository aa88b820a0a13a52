import { Button, Modal } from '@mantine/core'
import { formatDate, formatNom, formatTelephone } from '@permanence/domain'
import { useInfiniteQuery, useMutation, useQueries, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { phraseErreur } from '../../lib/problemes.js'
import { ChampTexte } from '../../ui/champs.js'
import { idChamp, useErreur } from '../../ui/erreurs.js'
import { Icone } from '../../ui/icone.js'
import { FormulaireUsager } from './formulaire.js'
import { creerUsagerMutation, usagerQuery, usagersQuery, type Usager } from './queries.js'
import './usagers.css'

/** How many names a search shows: as many as on the page of usagers. */
const MONTRES = 25

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
  const [recherche, setRecherche] = useState('')
  const [nouveau, setNouveau] = useState(false)
  const differee = useDeferredValue(recherche.trim())
  const client = useQueryClient()
  const creer = useMutation(creerUsagerMutation(client))
  const erreur = useErreur('usagerIds')
  const trouves = useInfiniteQuery({
    ...usagersQuery(organisationId, differee, MONTRES),
    enabled: differee.length >= 2,
  })
  const choisis = useQueries({ queries: ids.map((id) => usagerQuery(id)) }).flatMap(({ data }) => data ?? [])
  const lus = trouves.data?.pages.flatMap(({ donnees }) => donnees) ?? []
  const resultats = lus.filter(({ id }) => !ids.includes(id))
  const cherche = differee.length >= 2
  // Names found for what was typed before are still shown while the next ones come: they are not the answer.
  const repondu = cherche && differee === recherche.trim() && trouves.isSuccess && !trouves.isPlaceholderData
  const ajouter = (id: number) => onChange([...ids, id])
  const choisir = (id: number) => {
    ajouter(id)
    setRecherche('')
    versRecherche()
  }

  return (
    <fieldset className="champ-cases" id={idChamp('usagerIds')} tabIndex={-1}>
      <legend>Usagers</legend>
      {erreur !== undefined && <p className="champ-erreur">{erreur}</p>}
      {choisis.length > 0 && (
        <ul className="usagers-choisis">
          {choisis.map((usager) => (
            <li key={usager.id}>
              <span>
                <strong>{formatNom(usager)}</strong> <Details usager={usager} />
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
                  <Button key={proche.id} onClick={() => ajouter(proche.id)} size="compact-sm" variant="light">
                    + {formatNom(proche)} (proche)
                  </Button>
                ))}
            </li>
          ))}
        </ul>
      )}
      <div className="usagers-recherche">
        <ChampTexte
          autoComplete="off"
          label="Chercher un usager"
          nom="rechercheUsager"
          onChange={setRecherche}
          onKeyDown={(evenement) => {
            if (evenement.key !== 'Enter') return
            // Whoever looks for a name is not done with the form.
            evenement.preventDefault()
            const [seul, autre] = resultats
            if (repondu && seul !== undefined && autre === undefined) choisir(seul.id)
          }}
          placeholder="Nom, prénom, téléphone…"
          type="search"
          valeur={recherche}
        />
        <Button leftSection={<Icone nom="plus" taille={16} />} onClick={() => setNouveau(true)} variant="default">
          Nouvel usager
        </Button>
      </div>
      <p aria-live="polite" className="discret usagers-compte">
        {cherche && trouves.isError && phraseErreur(trouves.error)}
        {repondu && compte(resultats.length, lus.length >= MONTRES)}
      </p>
      {cherche && resultats.length > 0 && (
        <ul aria-label="Usagers trouvés" className="usagers-trouves">
          {resultats.map((usager) => (
            <li key={usager.id}>
              <button onClick={() => choisir(usager.id)} type="button">
                <strong>{formatNom(usager)}</strong> <Details usager={usager} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Modal
        closeButtonProps={{ 'aria-label': 'Fermer' }}
        onClose={() => setNouveau(false)}
        opened={nouveau}
        size="lg"
        title="Nouvel usager"
      >
        <FormulaireUsager
          court
          enCours={creer.isPending}
          envoyer="Créer et ajouter"
          erreur={creer.error}
          onAnnuler={() => setNouveau(false)}
          onEnvoyer={(saisie) =>
            creer.mutate(
              { ...saisie, organisationId },
              {
                onSuccess: ({ id }) => {
                  ajouter(id)
                  setNouveau(false)
                },
              },
            )
          }
        />
      </Modal>
    </fieldset>
  )
}

function versRecherche(): void {
  document.querySelector<HTMLElement>(`#${idChamp('rechercheUsager')}`)?.focus()
}

/** Says how many names there are, and that others may be left out: nobody is created twice for not being shown. */
function compte(nombre: number, coupe: boolean): string {
  if (coupe) return `Les ${MONTRES} premiers usagers seulement : précisez le nom.`
  if (nombre === 0) return 'Aucun autre usager trouvé.'
  return nombre === 1 ? '1 usager trouvé : la touche Entrée l’ajoute.' : `${nombre} usagers trouvés.`
}

function Details({ usager }: { usager: Usager }) {
  const details = [
    ...(usager.responsable === null ? [] : [`proche de ${formatNom(usager.responsable)}`]),
    ...(usager.dateNaissance === null ? [] : [`né(e) le ${formatDate(usager.dateNaissance)}`]),
    ...(usager.telephone === null ? [] : [formatTelephone(usager.telephone)]),
  ]
  return <span className="discret">{details.join(' · ')}</span>
}

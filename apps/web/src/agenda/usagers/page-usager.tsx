import { notifications } from '@mantine/notifications'
import { formatNom } from '@permanence/domain'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { Fiche } from './fiche.js'
import { FormulaireUsager } from './formulaire.js'
import { creerUsagerMutation, modifierUsagerMutation, usagerQuery } from './queries.js'

const route = getRouteApi('/coque/usagers/$id')

/** The record of an usager, or a new one (`nouveau`). */
export function PageUsager() {
  const { id } = route.useParams()
  return id === 'nouveau' ? <Nouveau /> : <Existant id={Number(id)} key={id} />
}

function Nouveau() {
  const { organisationId } = useContexte()
  const naviguer = useNavigate()
  const creer = useMutation(creerUsagerMutation(useQueryClient()))
  return (
    <Page retour={<Link to="/usagers">Usagers</Link>} titre="Nouvel usager">
      <div className="carte">
        <FormulaireUsager
          creation={{
            organisationId,
            prendre: 'Ouvrir cette fiche',
            onPrendre: (id) => void naviguer({ to: '/usagers/$id', params: { id: String(id) } }),
          }}
          enCours={creer.isPending}
          envoyer="Créer la fiche"
          erreur={creer.error}
          onAnnuler={() => void naviguer({ to: '/usagers' })}
          onEnvoyer={(saisie) =>
            creer.mutate(
              { ...saisie, organisationId },
              {
                onSuccess: (usager) => {
                  notifications.show({ message: 'Fiche créée.' })
                  void naviguer({ to: '/usagers/$id', params: { id: String(usager.id) } })
                },
              },
            )
          }
        />
      </div>
    </Page>
  )
}

function Existant({ id }: { id: number }) {
  const { data: usager } = useSuspenseQuery(usagerQuery(id))
  const modifier = useMutation(modifierUsagerMutation(useQueryClient()))
  const [modifie, setModifie] = useState(false)
  return (
    <Page retour={<Link to="/usagers">Usagers</Link>} titre={formatNom(usager)}>
      {modifie ? (
        <div className="carte">
          <FormulaireUsager
            enCours={modifier.isPending}
            envoyer="Enregistrer la fiche"
            erreur={modifier.error}
            onAnnuler={() => setModifie(false)}
            onEnvoyer={(body) =>
              modifier.mutate(
                { id, version: usager.version, body },
                {
                  onSuccess: () => {
                    notifications.show({ message: 'Fiche enregistrée.' })
                    setModifie(false)
                  },
                },
              )
            }
            proche={usager.responsableId !== null}
            usager={usager}
          />
        </div>
      ) : (
        <Fiche onModifier={() => setModifie(true)} usager={usager} />
      )}
    </Page>
  )
}

import { notifications } from '@mantine/notifications'
import { formatNom } from '@permanence/domain'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { hasDraft } from '../edition/brouillons.js'
import { accord, rienAEnvoyer } from '../edition/rien.js'
import { Fiche } from './fiche.js'
import { corpsUsager, FormulaireUsager, useEditionUsager } from './formulaire.js'
import { NouvelUsager } from './nouvel-usager.js'
import { updateUsagerMutation, usagerQuery, type Usager } from './queries.js'

const route = getRouteApi('/coque/usagers/$id')

/** The record of an usager, or a new one (`nouveau`). */
export function PageUsager() {
  const { id } = route.useParams()
  return id === 'nouveau' ? <Nouveau /> : <Existant id={Number(id)} key={id} />
}

function Nouveau() {
  const { organisationId } = useContexte()
  const naviguer = useNavigate()
  return (
    <Page retour={<Link to="/usagers">Usagers</Link>} titre="Nouvel usager">
      <div className="carte">
        <NouvelUsager
          brouillon={`usager-nouveau-${organisationId}`}
          send="Créer la fiche"
          existante={{
            take: 'Ouvrir cette fiche',
            onTake: (id) => void naviguer({ to: '/usagers/$id', params: { id: String(id) } }),
          }}
          key={organisationId}
          onCancel={() => void naviguer({ to: '/usagers' })}
          onCreated={(usager) => {
            notifications.show({ message: 'Fiche créée.' })
            void naviguer({ to: '/usagers/$id', params: { id: String(usager.id) } })
          }}
          organisationId={organisationId}
        />
      </div>
    </Page>
  )
}

function Existant({ id }: { id: number }) {
  const { data: usager } = useSuspenseQuery(usagerQuery(id))
  const { moi } = useContexte()
  // What was typed before a reload is offered where it was typed.
  const [modifie, setModifie] = useState(() => hasDraft(moi.agentId, brouillonUsager(id)))
  return (
    <Page retour={<Link to="/usagers">Usagers</Link>} titre={formatNom(usager)}>
      {modifie ? (
        <div className="carte">
          <Update onFinished={() => setModifie(false)} usager={usager} />
        </div>
      ) : (
        <Fiche onUpdate={() => setModifie(true)} usager={usager} />
      )}
    </Page>
  )
}

const brouillonUsager = (id: number) => `usager-${id}`

function Update({ usager, onFinished }: { usager: Usager; onFinished: () => void }) {
  const update = useMutation(updateUsagerMutation(useQueryClient()))
  const edition = useEditionUsager(brouillonUsager(usager.id), usager, update.isPending)
  const lecture = edition.lecture ?? usager
  const save = (accepte: string[]) => {
    const body = edition.changements(corpsUsager(lecture))
    if (rienAEnvoyer(body)) {
      onFinished()
      return
    }
    update.mutate(
      { id: lecture.id, version: lecture.version, body: { ...body, ...accord(accepte) } },
      {
        onSuccess: () => {
          edition.restart()
          notifications.show({ message: 'Fiche enregistrée.' })
          onFinished()
        },
      },
    )
  }
  return (
    <FormulaireUsager
      edition={edition}
      enCours={update.isPending}
      send="Enregistrer la fiche"
      erreur={update.error}
      onCancel={onFinished}
      onSend={save}
      proche={usager.responsableId !== null}
    />
  )
}

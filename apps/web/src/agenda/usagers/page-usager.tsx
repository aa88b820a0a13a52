import { notifications } from '@mantine/notifications'
import { formatNom } from '@permanence/domain'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { aUnBrouillon } from '../edition/brouillons.js'
import { accord, rienAEnvoyer } from '../edition/rien.js'
import { Fiche } from './fiche.js'
import { corpsUsager, FormulaireUsager, useEditionUsager } from './formulaire.js'
import { NouvelUsager } from './nouvel-usager.js'
import { modifierUsagerMutation, usagerQuery, type Usager } from './queries.js'

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
          envoyer="Créer la fiche"
          existante={{
            prendre: 'Ouvrir cette fiche',
            onPrendre: (id) => void naviguer({ to: '/usagers/$id', params: { id: String(id) } }),
          }}
          key={organisationId}
          onAnnuler={() => void naviguer({ to: '/usagers' })}
          onCree={(usager) => {
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
  const [modifie, setModifie] = useState(() => aUnBrouillon(moi.agentId, brouillonUsager(id)))
  return (
    <Page retour={<Link to="/usagers">Usagers</Link>} titre={formatNom(usager)}>
      {modifie ? (
        <div className="carte">
          <Modifier onFini={() => setModifie(false)} usager={usager} />
        </div>
      ) : (
        <Fiche onModifier={() => setModifie(true)} usager={usager} />
      )}
    </Page>
  )
}

const brouillonUsager = (id: number) => `usager-${id}`

function Modifier({ usager, onFini }: { usager: Usager; onFini: () => void }) {
  const modifier = useMutation(modifierUsagerMutation(useQueryClient()))
  const edition = useEditionUsager(brouillonUsager(usager.id), usager, modifier.isPending)
  const lecture = edition.lecture ?? usager
  const enregistrer = (accepte: string[]) => {
    const body = edition.changements(corpsUsager(lecture))
    if (rienAEnvoyer(body)) {
      onFini()
      return
    }
    modifier.mutate(
      { id: lecture.id, version: lecture.version, body: { ...body, ...accord(accepte) } },
      {
        onSuccess: () => {
          edition.repartir()
          notifications.show({ message: 'Fiche enregistrée.' })
          onFini()
        },
      },
    )
  }
  return (
    <FormulaireUsager
      edition={edition}
      enCours={modifier.isPending}
      envoyer="Enregistrer la fiche"
      erreur={modifier.error}
      onAnnuler={onFini}
      onEnvoyer={enregistrer}
      proche={usager.responsableId !== null}
    />
  )
}

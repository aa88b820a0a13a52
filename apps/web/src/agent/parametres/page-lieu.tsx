import type { Schemas } from '@permanence/api-client'
import { notifications } from '@mantine/notifications'
import { droitLieu, permits } from '@permanence/domain'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Attente, Panne } from '../../ui/etats.js'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { CREATION_RESERVEE, LECTURE_SEULE } from '../coque/droits.js'
import { LignesReglages } from '../edition/champs-reglages.js'
import { useEdition } from '../edition/edition.js'
import { FormulaireEdition } from '../edition/formulaire-edition.js'
import { champsOf, corpsOf, saisieOf, type Saisie } from '../edition/reglages.js'
import { accord, rienAEnvoyer } from '../edition/rien.js'
import type { Lieu } from '../referentiel/queries.js'
import { createLieuMutation, lieuQuery, updateLieuMutation } from './queries.js'
import { reglagesLieu } from './reglages-lieu.js'

const route = getRouteApi('/coque/parametres/lieux/$id')

/** A lieu, new (`nouveau`) or to change. */
export function PageLieu() {
  const { id } = route.useParams()
  const { organisationId, actor } = useContexte()
  const nouveau = id === 'nouveau'
  const { data: lu, error } = useQuery({ ...lieuQuery(Number(id)), enabled: !nouveau })
  // With a session the contract always answers the whole lieu.
  const lieu = lu !== undefined && 'version' in lu ? lu : null
  const cible = { organisationId: lieu?.organisationId ?? organisationId }
  const permis = permits(droitLieu(actor, cible, 'ecrire'))
  return (
    <Page retour={<Link to="/parametres/lieux">Lieux</Link>} titre={nouveau ? 'Nouveau lieu' : (lieu?.nom ?? 'Lieu')}>
      {error !== null && lieu === null && <Panne erreur={error} />}
      {!nouveau && lieu === null && error === null && <Attente />}
      {nouveau && !permis && <p>{CREATION_RESERVEE}</p>}
      {((nouveau && permis) || lieu !== null) && (
        <div className="carte">
          <Editeur key={`${id} ${cible.organisationId}`} lieu={lieu} permis={permis} {...cible} />
        </div>
      )}
    </Page>
  )
}

function Editeur({ lieu, permis, organisationId }: { lieu: Lieu | null; permis: boolean; organisationId: number }) {
  const client = useQueryClient()
  const naviguer = useNavigate()
  const create = useMutation(createLieuMutation(client))
  const update = useMutation(updateLieuMutation(client))
  const enCours = create.isPending || update.isPending
  const reglages = useMemo(() => reglagesLieu(lieu), [lieu])
  const edition = useEdition<Lieu, Saisie>({
    nom: lieu === null ? `lieu-nouveau-${organisationId}` : `lieu-${lieu.id}`,
    ressource: '/lieux/{id}',
    lecture: lieu,
    enCours,
    champs: champsOf(reglages),
    saisieDe: (lu) => saisieOf(reglages, lu),
  })
  const { lecture, saisie, changements, restart } = edition
  const retour = () => void naviguer({ to: '/parametres/lieux' })
  const enregistre = () => {
    restart()
    notifications.show({ message: 'Lieu enregistré.' })
    retour()
  }
  const save = (accepte: string[]) => {
    if (lecture === null) {
      const corps = corpsOf(reglages, saisie) as Omit<Schemas['NouveauLieu'], 'organisationId'>
      create.mutate({ ...corps, organisationId }, { onSuccess: enregistre })
      return
    }
    const body = changements((typed) => corpsOf(reglages, typed, lecture))
    if (rienAEnvoyer(body)) retour()
    else
      update.mutate(
        { id: lecture.id, version: lecture.version, body: { ...body, ...accord(accepte) } },
        { onSuccess: enregistre },
      )
  }
  return (
    <FormulaireEdition
      edition={edition}
      enCours={enCours}
      erreur={create.error ?? update.error}
      lectureSeule={permis ? null : LECTURE_SEULE.reglages}
      onCancel={retour}
      onSend={save}
      send={lecture === null ? 'Créer le lieu' : 'Enregistrer le lieu'}
    >
      <LignesReglages edition={edition} reglages={reglages} />
    </FormulaireEdition>
  )
}

import { notifications } from '@mantine/notifications'
import { droitLieu, permet } from '@permanence/domain'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Attente, Panne } from '../../ui/etats.js'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { FormulaireLieu } from './formulaire-lieu.js'
import { creerLieuMutation, lieuQuery, modifierLieuMutation } from './queries.js'

const route = getRouteApi('/coque/parametres/lieux/$id')

/** A lieu, new (`nouveau`) or to change. */
export function PageLieu() {
  const { id } = route.useParams()
  const { organisationId, actor } = useContexte()
  const nouveau = id === 'nouveau'
  const { data: lu, error } = useQuery({ ...lieuQuery(Number(id)), enabled: !nouveau })
  // With a session the contract always answers the whole lieu.
  const lieu = lu !== undefined && 'version' in lu ? lu : undefined
  const client = useQueryClient()
  const naviguer = useNavigate()
  const creer = useMutation(creerLieuMutation(client))
  const modifier = useMutation(modifierLieuMutation(client))
  const retour = () => void naviguer({ to: '/parametres/lieux' })
  const enregistre = () => {
    notifications.show({ message: 'Lieu enregistré.' })
    retour()
  }
  return (
    <Page retour={<Link to="/parametres/lieux">Lieux</Link>} titre={nouveau ? 'Nouveau lieu' : (lieu?.nom ?? 'Lieu')}>
      {error !== null && lieu === undefined && <Panne erreur={error} />}
      {!nouveau && lieu === undefined && error === null && <Attente />}
      {(nouveau || lieu !== undefined) && (
        <div className="carte">
          <FormulaireLieu
            enCours={creer.isPending || modifier.isPending}
            erreur={creer.error ?? modifier.error}
            key={id}
            lectureSeule={lieu !== undefined && !permet(droitLieu(actor, lieu, 'ecrire'))}
            onAnnuler={retour}
            onEnvoyer={({ archive, ...saisie }) =>
              lieu === undefined
                ? creer.mutate({ ...saisie, organisationId }, { onSuccess: enregistre })
                : modifier.mutate(
                    { id: lieu.id, version: lieu.version, body: { ...saisie, archive } },
                    { onSuccess: enregistre },
                  )
            }
            {...(lieu !== undefined && { lieu })}
          />
        </div>
      )}
    </Page>
  )
}

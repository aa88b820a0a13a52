import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router'
import { jourDe } from '../../lib/instants.js'
import { Page } from '../../ui/page.js'
import { notifyUndoable } from '../undo/notify.js'
import { LECTURE_SEULE } from '../coque/droits.js'
import { rienAEnvoyer } from '../edition/rien.js'
import { useEditionRdv } from './edition-rdv.js'
import { FormulaireRdv } from './formulaire-rdv.js'
import { corpsRdv, isComplete, saisieRdv } from './saisie-rdv.js'
import { updateRdvMutation, rdvQuery, type Rdv } from './queries.js'

const route = getRouteApi('/coque/rdvs/$id/modifier')

export function PageUpdateRdv() {
  const id = Number(route.useParams().id)
  const { data: rdv } = useSuspenseQuery(rdvQuery(id))
  return (
    <Page titre="Modifier le rendez-vous">
      <Editeur key={id} rdv={rdv} />
    </Page>
  )
}

function Editeur({ rdv }: { rdv: Rdv }) {
  const { id, organisationId } = rdv
  const naviguer = useNavigate()
  const routeur = useRouter()
  const client = useQueryClient()
  const update = useMutation(updateRdvMutation(client))
  const enCours = update.isPending
  const edition = useEditionRdv({ nom: `rdv-${id}`, organisationId, lecture: rdv, initial: saisieRdv(rdv), enCours })
  const retour = () => routeur.history.back()
  return (
    <FormulaireRdv
      edition={edition}
      enCours={enCours}
      send="Enregistrer les changements"
      erreur={update.error}
      essaiOf={(contexte) => {
        const lecture = edition.lecture ?? rdv
        const changes = edition.changements(corpsRdv(lecture.fuseau, contexte))
        if (Object.keys(changes).length === 0 || !isComplete(edition.saisie, contexte.motif)) return null
        return { lecture, changes }
      }}
      fuseau={rdv.fuseau}
      lectureSeule={rdv.peutEcrire ? null : LECTURE_SEULE.rdv}
      onCancel={retour}
      onSend={(contexte, accepte) => {
        const lecture = edition.lecture ?? rdv
        const corpsDe = corpsRdv(lecture.fuseau, contexte)
        const changes = edition.changements(corpsDe)
        if (rienAEnvoyer(changes)) {
          retour()
          return
        }
        // A visit that had no address yet takes the one that the form showed.
        const { adresse } = corpsDe(edition.saisie)
        const body = lecture.adresse === null && adresse !== undefined ? { ...changes, adresse } : changes
        update.mutate(
          { id, version: lecture.version, body: accepte.length === 0 ? body : { ...body, accepte } },
          {
            onSuccess: (suite) => {
              const { version } = suite
              edition.restart()
              notifyUndoable(client, 'Rendez-vous modifié.', { sorte: 'rdv', id, version })
              void naviguer({ to: '/agenda', search: { date: jourDe(suite.debut, suite.fuseau), rdv: id } })
            },
          },
        )
      }}
      organisationId={organisationId}
    />
  )
}

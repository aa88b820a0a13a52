import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router'
import { heureDe, jourDe, minutesDe } from '../../lib/instants.js'
import { Page } from '../../ui/page.js'
import { notifierAnnulable } from '../annulation/notifier.js'
import { FormulaireRdv, type CorpsRdv, type SaisieRdv } from './formulaire-rdv.js'
import { modifierRdvMutation, rdvQuery, type Rdv, type RdvModifie } from './queries.js'

const route = getRouteApi('/coque/rdvs/$id/modifier')

export function PageModifierRdv() {
  const id = Number(route.useParams().id)
  const { data: rdv } = useSuspenseQuery(rdvQuery(id))
  const naviguer = useNavigate()
  const routeur = useRouter()
  const client = useQueryClient()
  const modifier = useMutation(modifierRdvMutation(client))
  return (
    <Page titre="Modifier le rendez-vous">
      <FormulaireRdv
        enCours={modifier.isPending}
        envoyer="Enregistrer les changements"
        erreur={modifier.error}
        fuseau={rdv.fuseau}
        initial={saisieDe(rdv)}
        motifFixe
        onAnnuler={() => routeur.history.back()}
        onEnvoyer={(_motifId, corps) =>
          modifier.mutate(
            { id, version: rdv.version, body: changements(rdv, corps) },
            {
              onSuccess: (suite) => {
                const { version } = suite
                notifierAnnulable(client, 'Rendez-vous modifié.', { sorte: 'rdv', id, version })
                void naviguer({ to: '/agenda', search: { date: jourDe(suite.debut, suite.fuseau), rdv: id } })
              },
            },
          )
        }
        organisationId={rdv.organisationId}
      />
    </Page>
  )
}

function saisieDe(rdv: Rdv): SaisieRdv {
  return {
    motifId: String(rdv.motif.id),
    jour: jourDe(rdv.debut, rdv.fuseau),
    heure: heureDe(rdv.debut, rdv.fuseau),
    dureeMin: String(minutesDe(rdv.fin) - minutesDe(rdv.debut)),
    modalite: rdv.modalite,
    lieuId: rdv.lieu === null ? '' : String(rdv.lieu.id),
    lieuNom: '',
    lieuAdresse: '',
    adresse: rdv.adresse,
    agentIds: rdv.agents.map((agent) => agent.id),
    usagerIds: rdv.participations.map(({ usager }) => usager.id),
    titre: rdv.titre ?? '',
    places: rdv.places === null ? '' : String(rdv.places),
    contexte: rdv.contexte ?? '',
  }
}

/** Only what differs, so that a note mended does not look like a move. */
function changements(rdv: Rdv, corps: CorpsRdv): RdvModifie {
  const avant = saisieDe(rdv)
  return {
    ...(corps.modalite !== rdv.modalite && { modalite: corps.modalite }),
    ...(corps.lieuPonctuel === undefined
      ? corps.lieuId !== (rdv.lieu?.id ?? null) && { lieuId: corps.lieuId }
      : { lieuPonctuel: corps.lieuPonctuel }),
    ...(corps.adresse !== undefined && corps.adresse !== rdv.adresse && { adresse: corps.adresse }),
    ...(minutesDe(corps.debut) !== minutesDe(rdv.debut) && { debut: corps.debut }),
    ...(String(corps.dureeMin) !== avant.dureeMin && { dureeMin: corps.dureeMin }),
    ...(!memes(corps.agentIds, avant.agentIds) && { agentIds: corps.agentIds }),
    ...(!memes(corps.usagerIds, avant.usagerIds) && { usagerIds: corps.usagerIds }),
    ...(corps.titre !== rdv.titre && { titre: corps.titre }),
    ...(corps.places !== rdv.places && { places: corps.places }),
    ...(corps.contexte !== rdv.contexte && { contexte: corps.contexte }),
    ...(corps.accepte !== undefined && { accepte: corps.accepte }),
  }
}

function memes(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id))
}

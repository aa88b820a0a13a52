import { MOTIF_PAR_DEFAUT } from '@permanence/domain'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { heureDe, jourDe, minutesDe } from '../../lib/instants.js'
import { entiers } from '../../lib/recherche.js'
import { Page } from '../../ui/page.js'
import { notifyUndoable } from '../undo/notify.js'
import { useContexte } from '../coque/contexte.js'
import { motifsQuery } from '../referentiel/queries.js'
import { useEditionRdv } from './edition-rdv.js'
import { FormulaireRdv } from './formulaire-rdv.js'
import { createRdvMutation, type NouveauRdv } from './queries.js'
import { corpsRdv, isComplete, type ContexteRdv, type SaisieRdv } from './saisie-rdv.js'

const route = getRouteApi('/coque/rdvs/nouveau')

export function PageNouveauRdv() {
  const recherche = route.useSearch()
  const { moi, organisationId, fuseau, agentId, aujourdhui } = useContexte()
  const { data: motifs } = useSuspenseQuery(motifsQuery(organisationId))
  const naviguer = useNavigate()
  const routeur = useRouter()
  const client = useQueryClient()
  const create = useMutation(createRdvMutation(client))
  const motif = motifs.find(({ id }) => String(id) === recherche.motif)
  const choisis = entiers(recherche.agent)
  // The front desk makes rdvs for others: who exercises in no service receives nobody.
  const recoit = agentId !== moi.agentId || moi.services.length > 0
  const { debut, fin } = recherche
  const duree =
    debut !== undefined && fin !== undefined
      ? minutesDe(fin) - minutesDe(debut)
      : (motif?.dureeMin ?? MOTIF_PAR_DEFAUT.dureeMin)
  const initial: SaisieRdv = {
    motifId: motif === undefined ? '' : String(motif.id),
    jour: debut === undefined ? (recherche.jour ?? aujourdhui) : jourDe(debut, fuseau),
    heure: debut === undefined ? '' : heureDe(debut, fuseau),
    dureeMin: String(duree),
    modalite: recherche.modalite ?? '',
    lieuId: recherche.lieu ?? '',
    lieuNom: '',
    lieuAdresse: '',
    adresse: null,
    agentIds: choisis.length > 0 || !recoit ? choisis : [agentId],
    usagerIds: entiers(recherche.usager),
    titre: '',
    places: '',
    contexte: '',
  }
  const enCours = create.isPending
  const edition = useEditionRdv({
    nom: `rdv-nouveau-${organisationId}`,
    organisationId,
    lecture: null,
    initial,
    enCours,
  })
  const { pret } = recherche
  useEffect(() => {
    if (pret) document.querySelector<HTMLElement>('#contenu form button[type=submit]')?.focus()
  }, [pret])
  const corpsDe = (contexte: ContexteRdv): NouveauRdv => ({
    ...corpsRdv(fuseau, contexte)(edition.saisie),
    organisationId,
    motifId: Number(edition.saisie.motifId),
  })
  return (
    <Page focus={recherche.pret !== true} titre="Nouveau rendez-vous">
      <FormulaireRdv
        dureeTenue={fin !== undefined && motif === undefined}
        edition={edition}
        enCours={enCours}
        send="Enregistrer le rendez-vous"
        erreur={create.error}
        essaiOf={(contexte) => (isComplete(edition.saisie, contexte.motif) ? { nouveau: corpsDe(contexte) } : null)}
        fuseau={fuseau}
        onCancel={() => routeur.history.back()}
        onSend={(contexte, accepte) =>
          create.mutate(
            { ...corpsDe(contexte), ...(accepte.length > 0 && { accepte }) },
            {
              onSuccess: (rdv) => {
                const { id, version } = rdv
                const date = jourDe(rdv.debut, rdv.fuseau)
                edition.restart()
                notifyUndoable(client, 'Rendez-vous enregistré.', { sorte: 'rdv', id, version }, () => {
                  // Undone, it is nowhere: the person who still looks at it sees that day without it.
                  if (routeur.state.location.search.rdv === id) void naviguer({ to: '/agenda', search: { date } })
                })
                void naviguer({ to: '/agenda', search: { date, rdv: id } })
              },
            },
          )
        }
        organisationId={organisationId}
      />
    </Page>
  )
}

import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { droitMotif, permits } from '@permanence/domain'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Attente, Panne } from '../../ui/etats.js'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { CREATION_RESERVEE, LECTURE_SEULE } from '../coque/droits.js'
import { LienBouton } from '../coque/lien-bouton.js'
import { rienAEnvoyer } from '../edition/rien.js'
import type { Motif } from '../referentiel/queries.js'
import { corpsMotif, FormulaireMotif, useEditionMotif } from './formulaire-motif.js'
import { waitsForCreneaux, MotifSansCreneau } from './motif-sans-creneau.js'
import { createMotifMutation, updateMotifMutation, motifQuery } from './queries.js'
import { DeleteMotif } from './delete-motif.js'

const route = getRouteApi('/coque/parametres/motifs/$id')

/** A motif, new (`nouveau`) or to change. */
export function PageMotif() {
  const { id } = route.useParams()
  const { organisationId, actor, moi } = useContexte()
  const nouveau = id === 'nouveau'
  const { data: lu, error } = useQuery({ ...motifQuery(Number(id)), enabled: !nouveau })
  // Of a motif of another service, the contract answers the name alone.
  const motif = lu !== undefined && 'couleur' in lu ? lu : null
  const [cree, setCree] = useState<Motif | null>(null)
  if (cree !== null) {
    return (
      <Page key="enregistre" retour={<Link to="/parametres/motifs">Motifs</Link>} surPlace titre="Motif enregistré">
        <div className="carte formulaire">
          <p>Le motif « {cree.nom} » peut être choisi par les agents dès maintenant.</p>
          <MotifSansCreneau motif={cree} />
          <div className="formulaire-actions">
            <LienBouton to="/parametres/motifs" variant="default">
              Revenir aux motifs
            </LienBouton>
          </div>
        </div>
      </Page>
    )
  }
  const permis = permits(droitMotif(actor, motif ?? { organisationId, serviceId: moi.services[0]?.id ?? 0 }, 'ecrire'))
  return (
    <Page
      retour={<Link to="/parametres/motifs">Motifs</Link>}
      titre={nouveau ? 'Nouveau motif' : (motif?.nom ?? 'Motif')}
    >
      {error !== null && motif === null && <Panne erreur={error} />}
      {!nouveau && lu === undefined && error === null && <Attente />}
      {lu !== undefined && motif === null && (
        <p>« {lu.nom} » est un motif d’un autre service : seuls ses agents en voient les réglages.</p>
      )}
      {motif !== null && <MotifSansCreneau motif={motif} />}
      {nouveau && !permis && <p>{CREATION_RESERVEE}</p>}
      {((nouveau && permis) || motif !== null) && (
        <Editeur
          key={`${id} ${organisationId}`}
          motif={motif}
          onCreated={setCree}
          organisationId={organisationId}
          permis={permis}
        />
      )}
    </Page>
  )
}

function Editeur({
  motif,
  permis,
  organisationId,
  onCreated,
}: {
  motif: Motif | null
  permis: boolean
  organisationId: number
  /** Made, and without a créneau yet. */
  onCreated: (motif: Motif) => void
}) {
  const client = useQueryClient()
  const naviguer = useNavigate()
  const create = useMutation(createMotifMutation(client))
  const update = useMutation(updateMotifMutation(client))
  const enCours = create.isPending || update.isPending
  const nom = motif === null ? `motif-nouveau-${organisationId}` : `motif-${motif.id}`
  const { edition, reglages } = useEditionMotif(nom, motif, enCours)
  const corpsDe = corpsMotif(reglages)
  const { lecture, saisie, changements, restart } = edition
  const retour = () => void naviguer({ to: '/parametres/motifs' })
  const enregistre = () => {
    restart()
    notifications.show({ message: 'Motif enregistré.' })
    retour()
  }
  const save = () => {
    if (lecture === null) {
      create.mutate(
        { ...corpsDe(saisie), organisationId },
        {
          onSuccess: (cree) => {
            if (!waitsForCreneaux(cree)) return enregistre()
            restart()
            onCreated(cree)
          },
        },
      )
      return
    }
    const body = changements(corpsDe)
    if (rienAEnvoyer(body)) retour()
    else update.mutate({ id: lecture.id, version: lecture.version, body }, { onSuccess: enregistre })
  }
  return (
    <FormulaireMotif
      actions={
        lecture !== null && (
          <>
            <Button
              onClick={() =>
                update.mutate(
                  { id: lecture.id, version: lecture.version, body: { archive: !lecture.archive } },
                  { onSuccess: enregistre },
                )
              }
              variant="default"
            >
              {lecture.archive ? 'Remettre en service' : 'Archiver'}
            </Button>
            <DeleteMotif motif={lecture} onDeleted={restart} />
          </>
        )
      }
      edition={edition}
      enCours={enCours}
      erreur={create.error ?? update.error}
      lectureSeule={permis ? null : LECTURE_SEULE.reglages}
      onCancel={retour}
      onSend={save}
      reglages={reglages}
    />
  )
}

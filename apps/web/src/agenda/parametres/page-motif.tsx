import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { droitMotif, permet } from '@permanence/domain'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Attente, Panne } from '../../ui/etats.js'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { LienBouton } from '../coque/lien-bouton.js'
import { FormulaireMotif } from './formulaire-motif.js'
import { attendDesCreneaux, MotifSansCreneau } from './motif-sans-creneau.js'
import { creerMotifMutation, modifierMotifMutation, motifQuery } from './queries.js'
import { SupprimerMotif } from './supprimer-motif.js'

const route = getRouteApi('/coque/parametres/motifs/$id')

/** A motif, new (`nouveau`) or to change. */
export function PageMotif() {
  const { id } = route.useParams()
  const { organisationId, actor } = useContexte()
  const nouveau = id === 'nouveau'
  const { data: lu, error } = useQuery({ ...motifQuery(Number(id)), enabled: !nouveau })
  // Of a motif of another service, the contract answers the name alone.
  const motif = lu !== undefined && 'couleur' in lu ? lu : undefined
  const client = useQueryClient()
  const naviguer = useNavigate()
  const creer = useMutation(creerMotifMutation(client))
  const modifier = useMutation(modifierMotifMutation(client))
  const retour = () => void naviguer({ to: '/parametres/motifs' })
  const enregistre = () => {
    notifications.show({ message: 'Motif enregistré.' })
    retour()
  }
  const cree = creer.data
  if (cree !== undefined && attendDesCreneaux(cree)) {
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
  const modifiable = motif === undefined || permet(droitMotif(actor, motif, 'ecrire'))
  return (
    <Page
      retour={<Link to="/parametres/motifs">Motifs</Link>}
      titre={nouveau ? 'Nouveau motif' : (motif?.nom ?? 'Motif')}
    >
      {error !== null && motif === undefined && <Panne erreur={error} />}
      {!nouveau && lu === undefined && error === null && <Attente />}
      {lu !== undefined && motif === undefined && (
        <p>« {lu.nom} » est un motif d’un autre service : seuls ses agents en voient les réglages.</p>
      )}
      {motif !== undefined && <MotifSansCreneau motif={motif} />}
      {(nouveau || motif !== undefined) && (
        <FormulaireMotif
          actions={
            motif !== undefined &&
            modifiable && (
              <>
                <Button
                  onClick={() =>
                    modifier.mutate(
                      { id: motif.id, version: motif.version, body: { archive: !motif.archive } },
                      { onSuccess: enregistre },
                    )
                  }
                  variant="default"
                >
                  {motif.archive ? 'Remettre en service' : 'Archiver'}
                </Button>
                <SupprimerMotif motif={motif} />
              </>
            )
          }
          enCours={creer.isPending || modifier.isPending}
          erreur={creer.error ?? modifier.error}
          key={id}
          lectureSeule={!modifiable}
          onAnnuler={retour}
          onEnvoyer={(saisie) =>
            motif === undefined
              ? creer.mutate(
                  { ...saisie, organisationId },
                  { onSuccess: (nouveauMotif) => attendDesCreneaux(nouveauMotif) || enregistre() },
                )
              : modifier.mutate({ id: motif.id, version: motif.version, body: saisie }, { onSuccess: enregistre })
          }
          {...(motif !== undefined && { motif })}
        />
      )}
    </Page>
  )
}

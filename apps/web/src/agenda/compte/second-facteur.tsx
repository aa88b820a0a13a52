import { Button } from '@mantine/core'
import { formatMoment } from '@permanence/domain'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { minutesDe } from '../../lib/instants.js'
import { ResumeErreurs } from '../../ui/erreurs.js'
import { CodesSecours } from './codes-secours.js'
import { MettreEnPlace } from './mettre-en-place.js'
import { Preuve } from './preuve.js'
import type { Volet } from './volet.js'
import { refaireCodesMutation, retirerMutation, secondFacteurQuery } from './queries.js'

type Etape = 'repos' | 'mettre' | 'refaire' | 'retirer'

/** The second factor of one's own account: to set up, to renew its recovery codes, to take off. */
export function SecondFacteur({ fuseau, ouvert, onOuvrir, onFermer }: Volet & { fuseau: string }) {
  const titre = useRef<HTMLHeadingElement>(null)
  const client = useQueryClient()
  const { data: etat, error } = useQuery(secondFacteurQuery)
  const refaire = useMutation(refaireCodesMutation)
  const retirer = useMutation(retirerMutation(client))
  const [voulue, setEtape] = useState<Etape>('repos')
  const etape = ouvert ? voulue : 'repos'
  const [codes, setCodes] = useState<readonly string[]>([])
  const aller = (vers: Etape) => {
    setEtape(vers)
    onOuvrir()
    titre.current?.focus()
  }
  const finir = () => {
    onFermer()
    titre.current?.focus()
    setCodes([])
    refaire.reset()
    retirer.reset()
    void client.invalidateQueries({ queryKey: secondFacteurQuery.queryKey })
  }

  const contenu = () => {
    if (codes.length > 0) return <CodesSecours codes={codes} onNotes={finir} />
    if (etape === 'mettre') return <MettreEnPlace onAnnuler={finir} onCodes={setCodes} />
    if (etape === 'refaire') {
      return (
        <Preuve
          enCours={refaire.isPending}
          envoyer="Refaire les codes de secours"
          erreur={refaire.error}
          onAnnuler={finir}
          onProuver={(preuve) => refaire.mutate(preuve, { onSuccess: (reponse) => setCodes(reponse.codes) })}
        />
      )
    }
    if (etape === 'retirer') {
      return (
        <Preuve
          enCours={retirer.isPending}
          envoyer="Retirer le second facteur"
          erreur={retirer.error}
          onAnnuler={finir}
          onProuver={(preuve) => retirer.mutate(preuve, { onSuccess: finir })}
        />
      )
    }
    if (etat === undefined) return error === null ? null : <ResumeErreurs champs={[]} erreur={error} />
    if (etat.actifDepuis === null) {
      return (
        <>
          <p>
            À chaque connexion, un code de votre téléphone est demandé après le mot de passe : un mot de passe volé ne
            suffit plus.
          </p>
          <Button onClick={() => aller('mettre')}>Mettre en place</Button>
        </>
      )
    }
    return (
      <>
        <p>
          En place depuis {formatMoment(minutesDe(etat.actifDepuis), fuseau)}.{' '}
          {etat.codesRestants === 0
            ? 'Il ne vous reste aucun code de secours : refaites-les.'
            : `Codes de secours restants : ${etat.codesRestants}.`}
        </p>
        <div className="formulaire-actions">
          <Button onClick={() => aller('refaire')} variant="default">
            Refaire les codes de secours
          </Button>
          <Button onClick={() => aller('retirer')} variant="default">
            Retirer
          </Button>
        </div>
      </>
    )
  }

  return (
    <section aria-labelledby="compte-second-facteur" className="carte">
      <h2 id="compte-second-facteur" ref={titre} tabIndex={-1}>
        Second facteur
      </h2>
      {contenu()}
    </section>
  )
}

import { Button } from '@mantine/core'
import { formatMoment } from '@permanence/domain'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { minutesDe } from '../../lib/instants.js'
import { ResumeErreurs } from '../../ui/erreurs.js'
import { CodesSecours } from './codes-secours.js'
import { SetUp } from './set-up.js'
import { Preuve } from './preuve.js'
import type { Volet } from './volet.js'
import { refaireCodesMutation, removeMutation, secondFacteurQuery } from './queries.js'

type Etape = 'repos' | 'mettre' | 'refaire' | 'retirer'

/** The second factor of one's own account: to set up, to renew its recovery codes, to take off. */
export function SecondFacteur({ fuseau, ouvert, onOpen, onClose }: Volet & { fuseau: string }) {
  const titre = useRef<HTMLHeadingElement>(null)
  const client = useQueryClient()
  const { data: etat, error } = useQuery(secondFacteurQuery)
  const redo = useMutation(refaireCodesMutation)
  const remove = useMutation(removeMutation(client))
  const [voulue, setEtape] = useState<Etape>('repos')
  const etape = ouvert ? voulue : 'repos'
  const [codes, setCodes] = useState<readonly string[]>([])
  const go = (vers: Etape) => {
    setEtape(vers)
    onOpen()
    titre.current?.focus()
  }
  const finish = () => {
    onClose()
    titre.current?.focus()
    setCodes([])
    redo.reset()
    remove.reset()
    void client.invalidateQueries({ queryKey: secondFacteurQuery.queryKey })
  }

  const contenu = () => {
    if (codes.length > 0) return <CodesSecours codes={codes} onNotes={finish} />
    if (etape === 'mettre') return <SetUp onCancel={finish} onCodes={setCodes} />
    if (etape === 'refaire') {
      return (
        <Preuve
          enCours={redo.isPending}
          send="Refaire les codes de secours"
          erreur={redo.error}
          onCancel={finish}
          onProve={(preuve) => redo.mutate(preuve, { onSuccess: (reponse) => setCodes(reponse.codes) })}
        />
      )
    }
    if (etape === 'retirer') {
      return (
        <Preuve
          enCours={remove.isPending}
          send="Retirer le second facteur"
          erreur={remove.error}
          onCancel={finish}
          onProve={(preuve) => remove.mutate(preuve, { onSuccess: finish })}
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
          <Button onClick={() => go('mettre')}>Mettre en place</Button>
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
          <Button onClick={() => go('refaire')} variant="default">
            Refaire les codes de secours
          </Button>
          <Button onClick={() => go('retirer')} variant="default">
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

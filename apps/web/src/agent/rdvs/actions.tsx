import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { jourDe } from '../../lib/instants.js'
import { Icone } from '../../ui/icone.js'
import { LienBouton } from '../coque/lien-bouton.js'
import { DeleteRdv } from './delete.js'
import { Prochain } from './prochain.js'
import type { Rdv } from './queries.js'
import { Report } from './report.js'

type Suite = 'prochain' | 'report'

/** What is done with an rdv after its statut, the most frequent first. */
export function ActionsRdv({ rdv }: { rdv: Rdv }) {
  const [ouvert, setOuvert] = useState<Suite | null>(null)
  const naviguer = useNavigate()
  const toggle = (suite: Suite) => setOuvert(ouvert === suite ? null : suite)
  const show = (suite: Rdv) => {
    setOuvert(null)
    void naviguer({ to: '/agenda', search: { date: jourDe(suite.debut, suite.fuseau), rdv: suite.id } })
  }
  const params = { id: String(rdv.id) }
  return (
    <>
      <div className="formulaire-actions fiche-actions">
        {rdv.peutEcrire && !rdv.motif.collectif && rdv.participations.length > 0 && (
          <Button aria-expanded={ouvert === 'prochain'} onClick={() => toggle('prochain')} size="compact-md">
            Prochain rendez-vous
          </Button>
        )}
        {rdv.peutEcrire && rdv.statut === 'prevu' && (
          <Button
            aria-expanded={ouvert === 'report'}
            onClick={() => toggle('report')}
            size="compact-md"
            variant="default"
          >
            Déplacer
          </Button>
        )}
        {rdv.peutEcrire && (
          <LienBouton
            leftSection={<Icone nom="modifier" taille={16} />}
            params={params}
            size="compact-md"
            to="/rdvs/$id/modifier"
            variant="default"
          >
            Modifier
          </LienBouton>
        )}
        {rdv.peutEcrire && (
          <LienBouton search={copyOf(rdv)} size="compact-md" to="/rdvs/nouveau" variant="default">
            Dupliquer
          </LienBouton>
        )}
        {rdv.peutSupprimer && <DeleteRdv rdv={rdv} />}
      </div>
      {ouvert === 'prochain' && <Prochain onDone={show} rdv={rdv} />}
      {ouvert === 'report' && <Report onDone={show} rdv={rdv} />}
    </>
  )
}

/** What a new rdv begins with to be like this one: everything but its hour. */
const copyOf = (rdv: Rdv) => ({
  motif: String(rdv.motif.id),
  agent: rdv.agents.map(({ id }) => id).join(','),
  usager: rdv.participations.map(({ usager }) => usager.id).join(','),
  modalite: rdv.modalite,
  jour: jourDe(rdv.debut, rdv.fuseau),
  ...(rdv.lieu !== null && { lieu: String(rdv.lieu.id) }),
})

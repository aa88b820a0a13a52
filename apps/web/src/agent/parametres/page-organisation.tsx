import { notifications } from '@mantine/notifications'
import { droitOrganisation, permits } from '@permanence/domain'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { LECTURE_SEULE } from '../coque/droits.js'
import { LignesReglages } from '../edition/champs-reglages.js'
import { useEdition } from '../edition/edition.js'
import { FormulaireEdition } from '../edition/formulaire-edition.js'
import { champsOf, corpsOf, saisieOf, type Saisie } from '../edition/reglages.js'
import { accord, rienAEnvoyer } from '../edition/rien.js'
import { organisationQuery, type Organisation } from '../referentiel/queries.js'
import { updateOrganisationMutation } from './queries.js'
import { reglagesOrganisation } from './reglages-organisation.js'

export function PageOrganisation() {
  const { organisationId } = useContexte()
  const { data: organisation } = useSuspenseQuery(organisationQuery(organisationId))
  return (
    <Page titre="Organisation">
      <div className="carte">
        {organisation === null ? (
          <p>Les réglages de l’organisation sont réservés à ses administrateurs.</p>
        ) : (
          <Reglages key={organisation.id} organisation={organisation} />
        )}
      </div>
    </Page>
  )
}

function Reglages({ organisation }: { organisation: Organisation }) {
  const { actor } = useContexte()
  const update = useMutation(updateOrganisationMutation(useQueryClient()))
  const reglages = useMemo(() => reglagesOrganisation(organisation), [organisation])
  const edition = useEdition<Organisation, Saisie>({
    nom: `organisation-${organisation.id}`,
    ressource: '/organisations/{id}',
    lecture: organisation,
    enCours: update.isPending,
    champs: champsOf(reglages),
    saisieDe: (lue) => saisieOf(reglages, lue),
  })
  const lecture = edition.lecture ?? organisation
  const save = (accepte: string[]) => {
    const body = edition.changements((saisie) => corpsOf(reglages, saisie, lecture))
    if (rienAEnvoyer(body)) return
    update.mutate(
      { id: lecture.id, version: lecture.version, body: { ...body, ...accord(accepte) } },
      {
        onSuccess: (suite) => {
          edition.restart(suite)
          notifications.show({ message: 'Organisation enregistrée.' })
        },
      },
    )
  }
  const permis = permits(droitOrganisation(actor, { organisationId: organisation.id }, 'ecrire'))
  return (
    <FormulaireEdition
      edition={edition}
      enCours={update.isPending}
      send="Enregistrer l’organisation"
      erreur={update.error}
      lectureSeule={permis ? null : LECTURE_SEULE.reglages}
      onSend={save}
    >
      <LignesReglages edition={edition} reglages={reglages} />
    </FormulaireEdition>
  )
}

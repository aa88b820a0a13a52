import { notifications } from '@mantine/notifications'
import { droitOrganisation, LIMITES, permits } from '@permanence/domain'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { telephoneLu, telephoneSaisi } from '../../lib/telephone.js'
import { ouRien } from '../../lib/texte.js'
import { ChampCase, ChampLong, ChampTexte } from '../../ui/champs.js'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { LECTURE_SEULE } from '../coque/droits.js'
import { ouiNon } from '../edition/tell.js'
import { useEdition } from '../edition/edition.js'
import { FormulaireEdition } from '../edition/formulaire-edition.js'
import type { Champs } from '../edition/fusion.js'
import { accord, rienAEnvoyer } from '../edition/rien.js'
import { organisationQuery, type Organisation } from '../referentiel/queries.js'
import { updateOrganisationMutation } from './queries.js'

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

type SaisieOrganisation = {
  nom: string
  fuseau: string
  telephone: string
  email: string
  adresse: string
  horaires: string
  preuveDeTravail: boolean
}

const CHAMPS: Champs<SaisieOrganisation> = {
  nom: { nom: 'Nom', tell: ({ nom }) => nom },
  fuseau: { nom: 'Fuseau horaire', tell: ({ fuseau }) => fuseau },
  telephone: { nom: 'Téléphone', tell: ({ telephone }) => telephone },
  email: { nom: 'Adresse e-mail', tell: ({ email }) => email },
  adresse: { nom: 'Adresse', tell: ({ adresse }) => adresse },
  horaires: { nom: 'Horaires', tell: ({ horaires }) => horaires },
  preuveDeTravail: { nom: 'Protection contre les robots', tell: ({ preuveDeTravail }) => ouiNon(preuveDeTravail) },
}

const saisieDe = (lue: Organisation | null): SaisieOrganisation => ({
  nom: lue?.nom ?? '',
  fuseau: lue?.fuseau ?? '',
  telephone: telephoneLu(lue?.telephone),
  email: lue?.email ?? '',
  adresse: lue?.adresse ?? '',
  horaires: lue?.horaires ?? '',
  preuveDeTravail: lue?.preuveDeTravail ?? false,
})

function Reglages({ organisation }: { organisation: Organisation }) {
  const { actor } = useContexte()
  const update = useMutation(updateOrganisationMutation(useQueryClient()))
  const edition = useEdition({
    nom: `organisation-${organisation.id}`,
    ressource: '/organisations/{id}',
    lecture: organisation,
    enCours: update.isPending,
    champs: CHAMPS,
    saisieDe,
  })
  const { saisie, change, changements } = edition
  const lecture = edition.lecture ?? organisation
  const save = (accepte: string[]) => {
    const body = changements((une) => ({
      nom: une.nom,
      fuseau: une.fuseau,
      telephone: telephoneSaisi(une.telephone, lecture.telephone),
      email: ouRien(une.email),
      adresse: ouRien(une.adresse),
      horaires: ouRien(une.horaires),
      preuveDeTravail: une.preuveDeTravail,
    }))
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
      <ChampTexte
        label="Nom"
        maxLength={LIMITES.nomMax}
        nom="nom"
        onChange={change('nom')}
        requis
        valeur={saisie.nom}
      />
      <ChampTexte
        aide="Comme Europe/Paris ou Indian/Reunion."
        label="Fuseau horaire"
        nom="fuseau"
        onChange={change('fuseau')}
        requis
        valeur={saisie.fuseau}
      />
      <div className="rangee">
        <ChampTexte
          label="Téléphone"
          maxLength={LIMITES.telephoneMax}
          nom="telephone"
          onChange={change('telephone')}
          type="tel"
          valeur={saisie.telephone}
        />
        <ChampTexte label="Adresse e-mail" nom="email" onChange={change('email')} type="email" valeur={saisie.email} />
      </div>
      <ChampTexte
        label="Adresse"
        maxLength={LIMITES.adresseMax}
        nom="adresse"
        onChange={change('adresse')}
        valeur={saisie.adresse}
      />
      <ChampLong
        aide="Montrés au public avec le téléphone."
        label="Horaires"
        maxLength={LIMITES.phraseMax}
        nom="horaires"
        onChange={change('horaires')}
        valeur={saisie.horaires}
      />
      <ChampCase
        aide="Un petit calcul que l’appareil fait seul, en une seconde ou deux. Sinon, il n’est demandé qu’après plusieurs codes envoyés à la même adresse."
        coche={saisie.preuveDeTravail}
        label="Protéger chaque réservation en ligne contre les robots"
        nom="preuveDeTravail"
        onChange={change('preuveDeTravail')}
      />
    </FormulaireEdition>
  )
}

import { notifications } from '@mantine/notifications'
import { LIMITES } from '@permanence/domain'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { telephoneLu, telephoneSaisi } from '../../lib/telephone.js'
import { ouRien } from '../../lib/texte.js'
import { useState } from 'react'
import { ChampLong, ChampTexte } from '../../ui/champs.js'
import { Formulaire } from '../../ui/formulaire.js'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { organisationQuery, type Organisation } from '../referentiel/queries.js'
import { modifierOrganisationMutation } from './queries.js'

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
  const modifier = useMutation(modifierOrganisationMutation(useQueryClient()))
  const [saisie, setSaisie] = useState({
    nom: organisation.nom,
    fuseau: organisation.fuseau,
    telephone: telephoneLu(organisation.telephone),
    email: organisation.email ?? '',
    adresse: organisation.adresse ?? '',
    horaires: organisation.horaires ?? '',
  })
  const change = (champ: keyof typeof saisie) => (valeur: string) =>
    setSaisie((avant) => ({ ...avant, [champ]: valeur }))
  return (
    <Formulaire
      enCours={modifier.isPending}
      envoyer="Enregistrer l’organisation"
      erreur={modifier.error}
      onSubmit={() =>
        modifier.mutate(
          {
            id: organisation.id,
            version: organisation.version,
            body: {
              nom: saisie.nom,
              fuseau: saisie.fuseau,
              telephone: telephoneSaisi(saisie.telephone, organisation.telephone),
              email: ouRien(saisie.email),
              adresse: ouRien(saisie.adresse),
              horaires: ouRien(saisie.horaires),
            },
          },
          { onSuccess: () => notifications.show({ message: 'Organisation enregistrée.' }) },
        )
      }
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
    </Formulaire>
  )
}

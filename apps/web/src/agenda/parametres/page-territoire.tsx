import { notifications } from '@mantine/notifications'
import type { Schemas } from '@permanence/api-client'
import { LIMITES } from '@permanence/domain'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { telephoneLu, telephoneSaisi } from '../../lib/telephone.js'
import { ChampTexte } from '../../ui/champs.js'
import { Formulaire } from '../../ui/formulaire.js'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { modifierTerritoireMutation, territoireQuery } from './queries.js'

/** The settings of the territoire, for who administers it. */
export function PageTerritoire() {
  const { moi } = useContexte()
  return (
    <Page titre="Territoire">
      <div className="carte">
        {moi.adminTerritoire ? (
          <Territoire id={moi.territoire.id} />
        ) : (
          <p>Les réglages du territoire sont réservés à ses administrateurs.</p>
        )}
      </div>
    </Page>
  )
}

function Territoire({ id }: { id: number }) {
  const { data: territoire } = useSuspenseQuery(territoireQuery(id))
  return <Reglages key={id} territoire={territoire} />
}

function Reglages({ territoire }: { territoire: Schemas['ReglagesTerritoire'] }) {
  const modifier = useMutation(modifierTerritoireMutation(useQueryClient()))
  const [nom, setNom] = useState(territoire.nom)
  const [telephone, setTelephone] = useState(telephoneLu(territoire.telephone))
  return (
    <Formulaire
      enCours={modifier.isPending}
      envoyer="Enregistrer le territoire"
      erreur={modifier.error}
      onSubmit={() =>
        modifier.mutate(
          {
            id: territoire.id,
            version: territoire.version,
            body: { nom, telephone: telephoneSaisi(telephone, territoire.telephone) },
          },
          { onSuccess: () => notifications.show({ message: 'Territoire enregistré.' }) },
        )
      }
    >
      <ChampTexte
        aide="Montré au public."
        label="Nom"
        maxLength={LIMITES.nomMax}
        nom="nom"
        onChange={setNom}
        requis
        valeur={nom}
      />
      <ChampTexte
        label="Téléphone"
        maxLength={LIMITES.telephoneMax}
        nom="telephone"
        onChange={setTelephone}
        type="tel"
        valeur={telephone}
      />
      <p className="discret">
        Code : {territoire.code}. Il ne change pas : des adresses de pages et d’autres logiciels le citent.
      </p>
    </Formulaire>
  )
}

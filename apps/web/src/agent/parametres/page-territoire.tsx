import { notifications } from '@mantine/notifications'
import type { Schemas } from '@permanence/api-client'
import { LIMITES } from '@permanence/domain'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { telephoneLu, telephoneSaisi } from '../../lib/telephone.js'
import { ChampTexte } from '../../ui/champs.js'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { useEdition } from '../edition/edition.js'
import { FormulaireEdition } from '../edition/formulaire-edition.js'
import type { Champs } from '../edition/fusion.js'
import { rienAEnvoyer } from '../edition/rien.js'
import { updateTerritoireMutation, territoireQuery } from './queries.js'

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

type ReglagesTerritoire = Schemas['ReglagesTerritoire']
type SaisieTerritoire = { nom: string; telephone: string }

const CHAMPS: Champs<SaisieTerritoire> = {
  nom: { nom: 'Nom', tell: ({ nom }) => nom },
  telephone: { nom: 'Téléphone', tell: ({ telephone }) => telephone },
}

const saisieDe = (lu: ReglagesTerritoire | null): SaisieTerritoire => ({
  nom: lu?.nom ?? '',
  telephone: telephoneLu(lu?.telephone),
})

function Reglages({ territoire }: { territoire: ReglagesTerritoire }) {
  const update = useMutation(updateTerritoireMutation(useQueryClient()))
  const edition = useEdition({
    nom: `territoire-${territoire.id}`,
    ressource: '/territoires/{id}',
    lecture: territoire,
    enCours: update.isPending,
    champs: CHAMPS,
    saisieDe,
  })
  const { saisie, change, changements } = edition
  const lecture = edition.lecture ?? territoire
  const save = () => {
    const body = changements((une) => ({
      nom: une.nom,
      telephone: telephoneSaisi(une.telephone, lecture.telephone),
    }))
    if (rienAEnvoyer(body)) return
    update.mutate(
      { id: lecture.id, version: lecture.version, body },
      {
        onSuccess: (suite) => {
          edition.restart(suite)
          notifications.show({ message: 'Territoire enregistré.' })
        },
      },
    )
  }
  return (
    <FormulaireEdition
      edition={edition}
      enCours={update.isPending}
      send="Enregistrer le territoire"
      erreur={update.error}
      onSend={save}
    >
      <ChampTexte
        aide="Montré au public."
        label="Nom"
        maxLength={LIMITES.nomMax}
        nom="nom"
        onChange={change('nom')}
        requis
        valeur={saisie.nom}
      />
      <ChampTexte
        label="Téléphone"
        maxLength={LIMITES.telephoneMax}
        nom="telephone"
        onChange={change('telephone')}
        type="tel"
        valeur={saisie.telephone}
      />
      <p className="discret">
        Code : {territoire.code}. Il ne change pas : des adresses de pages et d’autres logiciels le citent.
      </p>
    </FormulaireEdition>
  )
}

import { Radio } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { formatNom } from '@permanence/domain'
import { useMutation, useQueryClient, useSuspenseQueries } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Formulaire } from '../../../ui/formulaire.js'
import { Page } from '../../../ui/page.js'
import { usagerQuery } from '../queries.js'
import { complements, differences, partage, type Difference } from './champs.js'
import { FicheComparee } from './fiche-comparee.js'
import { fusionnerMutation, type ChampFusion } from './queries.js'
import './rapprochement.css'

const route = getRouteApi('/coque/usagers/$id/rapprocher/$autre')

/** Two records side by side, and one in their place once somebody is sure that they are one person. */
export function PageRapprocher() {
  const params = route.useParams()
  const naviguer = useNavigate()
  const client = useQueryClient()
  const [{ data: un }, { data: deux }] = useSuspenseQueries({
    queries: [usagerQuery(Number(params.id)), usagerQuery(Number(params.autre))],
  })
  const [dans, source] = partage(un, deux)
  const [reprendre, setReprendre] = useState<ChampFusion[]>([])
  const fusionner = useMutation(fusionnerMutation(client))
  const aChoisir = differences(dans, source)
  const repris = complements(dans, source)
  const choisir = (champ: ChampFusion, autre: boolean) =>
    setReprendre((avant) => [...avant.filter((deja) => deja !== champ), ...(autre ? [champ] : [])])
  const partir = async (id: number) => {
    await naviguer({ to: '/usagers/$id', params: { id: String(id) }, replace: true })
    client.removeQueries({ queryKey: usagerQuery(source.id).queryKey })
  }
  return (
    <Page
      retour={
        <Link params={{ id: params.id }} to="/usagers/$id">
          {formatNom(un)}
        </Link>
      }
      titre="Rapprocher deux fiches"
    >
      <p>
        Est-ce bien la même personne ? Les membres d’une famille et les homonymes se ressemblent : vérifiez avant de
        fusionner.
      </p>
      <div className="rapprochement">
        <FicheComparee titre="La fiche qui reste" usager={dans} />
        <FicheComparee titre="La fiche qui disparaît" usager={source} />
      </div>
      <div className="carte">
        <Formulaire
          enCours={fusionner.isPending}
          envoyer="Fusionner les deux fiches"
          erreur={fusionner.error}
          onAnnuler={() => void naviguer({ to: '/usagers/$id', params: { id: params.id } })}
          onSubmit={() => {
            fusionner.mutate(
              { source, dans, reprendre },
              {
                onSuccess: () => {
                  notifications.show({ message: 'Les deux fiches n’en font plus qu’une.' })
                  void partir(dans.id)
                },
              },
            )
          }}
        >
          {aChoisir.map((difference) => (
            <Choix
              autre={reprendre.includes(difference.champ)}
              difference={difference}
              key={difference.champ}
              onChange={(autre) => choisir(difference.champ, autre)}
            />
          ))}
          {aChoisir.length === 0 && <p>Rien à choisir : les deux fiches ne se contredisent pas.</p>}
          <div className="rapprochement-suite">
            <p>
              La fiche qui reste reçoit les rendez-vous, les proches, les référents, les organisations et les notes de
              l’autre.
              {repris.length > 0 &&
                ` Elle prend aussi ce qui lui manque : ${repris.map(({ titre, texte }) => `${titre.toLocaleLowerCase('fr')} (${texte})`).join(', ')}.`}
            </p>
            <p>Vous pourrez les séparer de nouveau pendant 30 jours.</p>
          </div>
        </Formulaire>
      </div>
    </Page>
  )
}

function Choix({
  difference: { champ, titre, garde, autre: texteAutre },
  autre,
  onChange,
}: {
  difference: Difference
  autre: boolean
  onChange: (autre: boolean) => void
}) {
  return (
    <Radio.Group
      label={`${titre} à garder`}
      name={champ}
      onChange={(valeur) => onChange(valeur === 'autre')}
      value={autre ? 'autre' : 'garde'}
    >
      <div className="cases">
        <Radio label={garde} value="garde" />
        <Radio label={texteAutre} value="autre" />
      </div>
    </Radio.Group>
  )
}

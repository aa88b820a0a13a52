import { Radio } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { formatNom } from '@permanence/domain'
import { useMutation, useQueryClient, useSuspenseQueries } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Formulaire } from '../../../ui/formulaire.js'
import { Page } from '../../../ui/page.js'
import { usagerQuery, type Usager } from '../queries.js'
import { complements, differences, parente, partage, suiteResponsable, type Difference } from './champs.js'
import { FicheComparee } from './fiche-comparee.js'
import { mergeUsagerMutation, type ChampFusion } from './queries.js'
import './rapprochement.css'

const route = getRouteApi('/coque/usagers/$id/rapprocher/$autre')

/** Two records side by side, and one in their place once somebody is sure that they are one person. */
export function PageRapprochement() {
  const { id, autre } = route.useParams()
  return <Rapprochement autre={Number(autre)} id={Number(id)} key={`${id}-${autre}`} />
}

function Rapprochement({ id, autre }: { id: number; autre: number }) {
  const naviguer = useNavigate()
  const [{ data: un }, { data: deux }] = useSuspenseQueries({ queries: [usagerQuery(id), usagerQuery(autre)] })
  // As on arrival: what is chosen is said of one of the two, and neither turns into the other when read again.
  const [resteId] = useState(() => partage(un, deux)[0].id)
  const [dans, source] = resteId === id ? [un, deux] : [deux, un]
  const leave = () => void naviguer({ to: '/usagers/$id', params: { id: String(id) } })
  return (
    <Page
      retour={
        <Link params={{ id: String(id) }} to="/usagers/$id">
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
        {parente(dans, source) ? (
          <p>
            Ces deux fiches ne se fusionnent pas : l’une de ces personnes répond de l’autre, ou d’un proche alors que
            l’autre en est un.
          </p>
        ) : (
          <Merge dans={dans} onLeave={leave} source={source} />
        )}
      </div>
    </Page>
  )
}

function Merge({ dans, source, onLeave }: { dans: Usager; source: Usager; onLeave: () => void }) {
  const naviguer = useNavigate()
  const client = useQueryClient()
  const [reprendre, setReprendre] = useState<ChampFusion[]>([])
  const merge = useMutation(mergeUsagerMutation(client))
  const aChoisir = differences(dans, source)
  const repris = complements(dans, source)
  const responsable = suiteResponsable(dans, source)
  const choose = (champ: ChampFusion, autre: boolean) =>
    setReprendre((avant) => [...avant.filter((deja) => deja !== champ), ...(autre ? [champ] : [])])
  const leave = async () => {
    notifications.show({ message: 'Les deux fiches n’en font plus qu’une.' })
    await naviguer({ to: '/usagers/$id', params: { id: String(dans.id) }, replace: true })
    client.removeQueries({ queryKey: usagerQuery(source.id).queryKey })
  }
  return (
    <Formulaire
      enCours={merge.isPending}
      send="Fusionner les deux fiches"
      erreur={merge.error}
      onCancel={() => {
        // Too late to leave: what has left may be done already.
        if (!merge.isPending) onLeave()
      }}
      onSubmit={() => merge.mutate({ source, dans, reprendre }, { onSuccess: () => void leave() })}
    >
      {aChoisir.map((difference) => (
        <Choix
          autre={reprendre.includes(difference.champ)}
          difference={difference}
          key={difference.champ}
          onChange={(autre) => choose(difference.champ, autre)}
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
        {responsable !== null && <p>{responsable}</p>}
        <p>Vous pourrez les séparer de nouveau pendant 30 jours, tant qu’aucune des deux n’est modifiée.</p>
      </div>
    </Formulaire>
  )
}

function Choix({
  difference: { champ, question, garde, autre: texteAutre },
  autre,
  onChange,
}: {
  difference: Difference
  autre: boolean
  onChange: (autre: boolean) => void
}) {
  return (
    <Radio.Group
      label={question}
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

import { Button } from '@mantine/core'
import { formatDate, formatNom, formatTelephone } from '@permanence/domain'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useLocation, useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { ChampCase, ChampTexte } from '../../ui/champs.js'
import { Vide } from '../../ui/etats.js'
import { Icone } from '../../ui/icone.js'
import { Lecture } from '../../ui/lecture.js'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { Export } from '../coque/export.js'
import { LienBouton } from '../coque/lien-bouton.js'
import { usagersQuery } from './queries.js'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Who is looked for: kept with the page and found again on the way back, never in its address. */
    rechercheUsagers?: string
  }
}

const route = getRouteApi('/coque/usagers')

export function PageUsagers() {
  const { organisationId } = useContexte()
  const naviguer = useNavigate()
  const { history } = useRouter()
  const { aRapprocher = false } = route.useSearch()
  const depart = useLocation({ select: ({ state }) => state.rechercheUsagers ?? '' })
  const [texte, setTexte] = useState(depart)
  const [q, setQ] = useState(depart)
  // The search follows the typing at a distance: each letter is not a request.
  useEffect(() => {
    const voulu = texte.trim()
    if (voulu === q) return undefined
    const attente = setTimeout(() => {
      setQ(voulu)
      // On the way to another page this one is still here: the entry of the history would be that page's.
      if (!history.location.pathname.endsWith('/usagers')) return
      const state = { rechercheUsagers: voulu }
      void naviguer({
        to: '/usagers',
        search: (avant) => avant,
        state: (avant) => ({ ...avant, ...state }),
        replace: true,
      })
    }, 200)
    return () => clearTimeout(attente)
  }, [texte, q, naviguer, history])
  const lecture = useInfiniteQuery(usagersQuery(organisationId, { recherche: q, aRapprocher }))
  const usagers = lecture.data?.pages.flatMap(({ donnees }) => donnees) ?? []
  const filtre = { organisationId, ...(aRapprocher && { aRapprocher }) }
  return (
    <Page
      actions={
        <>
          <Export filtre={filtre} quoi="usagers" recherche={q === '' ? null : { recherche: q, ...filtre }} />
          <LienBouton leftSection={<Icone nom="plus" taille={16} />} params={{ id: 'nouveau' }} to="/usagers/$id">
            Nouvel usager
          </LienBouton>
        </>
      }
      titre="Usagers"
    >
      <search className="carte formulaire">
        <ChampTexte
          aide="Les accents et les petites fautes ne comptent pas."
          autoComplete="off"
          label="Chercher un usager"
          nom="q"
          onChange={setTexte}
          placeholder="Nom, prénom, téléphone, e-mail…"
          type="search"
          valeur={texte}
        />
        <ChampCase
          coche={aRapprocher}
          label="Seulement les fiches à rapprocher"
          nom="aRapprocher"
          onChange={(coche) =>
            void naviguer({
              to: '/usagers',
              search: ({ aRapprocher: _avant, ...reste }) => ({
                ...reste,
                ...(coche && { aRapprocher: true as const }),
              }),
              state: (avant) => avant,
              replace: true,
            })
          }
        />
      </search>
      <p aria-live="polite" className="hors-ecran">
        {lecture.isSuccess &&
          !lecture.isPlaceholderData &&
          (usagers.length > 1 ? `${usagers.length} usagers affichés` : `${usagers.length} usager affiché`)}
      </p>
      <Lecture isVide={() => usagers.length === 0} lecture={lecture} vide={<Vide titre={phraseVide(q, aRapprocher)} />}>
        {() => (
          <div className="carte carte-table">
            <table className="table">
              <caption className="hors-ecran">Usagers</caption>
              <thead>
                <tr>
                  <th scope="col">Nom</th>
                  <th scope="col">Naissance</th>
                  <th scope="col">Téléphone</th>
                  <th scope="col">E-mail</th>
                </tr>
              </thead>
              <tbody>
                {usagers.map((usager) => (
                  <tr key={usager.id}>
                    <td>
                      <Link params={{ id: String(usager.id) }} to="/usagers/$id">
                        {formatNom(usager)}
                      </Link>
                      {usager.responsable !== null && (
                        <div className="discret">proche de {formatNom(usager.responsable)}</div>
                      )}
                      {usager.aRapprocher && <div className="discret">fiche à rapprocher</div>}
                    </td>
                    <td>{usager.dateNaissance === null ? '' : formatDate(usager.dateNaissance)}</td>
                    <td>{usager.telephone === null ? '' : formatTelephone(usager.telephone)}</td>
                    <td>{usager.email}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Lecture>
      {lecture.hasNextPage && (
        <Button loading={lecture.isFetchingNextPage} onClick={() => void lecture.fetchNextPage()} variant="default">
          Voir plus
        </Button>
      )}
    </Page>
  )
}

function phraseVide(recherche: string, aRapprocher: boolean): string {
  if (recherche !== '') return `Personne ne correspond à « ${recherche} ».`
  return aRapprocher ? 'Aucune fiche à rapprocher.' : 'Aucun usager pour le moment.'
}

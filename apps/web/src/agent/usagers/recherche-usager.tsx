import { formatDate, formatNom, formatTelephone } from '@permanence/domain'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState, type ReactNode } from 'react'
import { phraseErreur } from '../../lib/problemes.js'
import { ChampTexte } from '../../ui/champs.js'
import { idChamp } from '../../ui/erreurs.js'
import { usagersQuery, type Usager } from './queries.js'
import './usagers.css'

/** How many names a search shows: as many as on the page of usagers. */
const MONTRES = 25
const CHAMP = 'rechercheUsager'

/** Finds one usager as one types; Enter takes the only one found. One such search a page. */
export function RechercheUsager({
  organisationId,
  exclus,
  label,
  effet,
  onChoose,
  children,
}: {
  /** Null: wherever the agent sees usagers. */
  organisationId: number | null
  exclus: readonly number[]
  label: string
  /** What Enter does with the only usager found: « l’ajoute ». */
  effet: string
  onChoose: (id: number) => void
  /** Beside the search. */
  children?: ReactNode
}) {
  const [recherche, setRecherche] = useState('')
  const differee = useDeferredValue(recherche.trim())
  const cherche = differee.length >= 2
  const trouves = useInfiniteQuery({
    ...usagersQuery(organisationId, { recherche: differee, limite: MONTRES }),
    enabled: cherche,
  })
  const lus = trouves.data?.pages.flatMap(({ donnees }) => donnees) ?? []
  const resultats = lus.filter(({ id }) => !exclus.includes(id))
  // Names found for what was typed before are still shown while the next ones come: they are not the answer.
  const repondu = cherche && differee === recherche.trim() && trouves.isSuccess && !trouves.isPlaceholderData
  const choose = (id: number) => {
    setRecherche('')
    onChoose(id)
  }
  return (
    <>
      <div className="usagers-recherche">
        <ChampTexte
          autoComplete="off"
          label={label}
          nom={CHAMP}
          onChange={setRecherche}
          onKeyDown={(evenement) => {
            if (evenement.key !== 'Enter') return
            // The person who looks for a name is not done with the form.
            evenement.preventDefault()
            const [seul, autre] = resultats
            if (repondu && seul !== undefined && autre === undefined) choose(seul.id)
          }}
          placeholder="Nom, prénom, téléphone…"
          type="search"
          valeur={recherche}
        />
        {children}
      </div>
      <p aria-live="polite" className="discret usagers-compte">
        {cherche && trouves.isError && phraseErreur(trouves.error)}
        {repondu && compte(resultats.length, lus.length >= MONTRES, effet)}
      </p>
      {cherche && resultats.length > 0 && (
        <ul aria-label="Usagers trouvés" className="usagers-trouves">
          {resultats.map((usager) => (
            <li key={usager.id}>
              <button onClick={() => choose(usager.id)} type="button">
                <strong>{formatNom(usager)}</strong> <DetailsUsager usager={usager} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

export function versRecherche(): void {
  document.querySelector<HTMLElement>(`#${idChamp(CHAMP)}`)?.focus()
}

/** Says how many names there are, and that others may be left out: nobody is created twice for not being shown. */
function compte(nombre: number, coupe: boolean, effet: string): string {
  if (coupe) return `Les ${MONTRES} premiers usagers seulement : précisez le nom.`
  if (nombre === 0) return 'Aucun autre usager trouvé.'
  return nombre === 1 ? `1 usager trouvé : la touche Entrée ${effet}.` : `${nombre} usagers trouvés.`
}

/** What tells people of one name apart. */
export function DetailsUsager({
  usager: { responsable = null, dateNaissance, telephone },
}: {
  usager: Pick<Usager, 'dateNaissance' | 'telephone'> & Partial<Pick<Usager, 'responsable'>>
}) {
  const details = [
    ...(responsable === null ? [] : [`proche de ${formatNom(responsable)}`]),
    ...(dateNaissance === null ? [] : [`né(e) le ${formatDate(dateNaissance)}`]),
    ...(telephone === null ? [] : [formatTelephone(telephone)]),
  ]
  return <span className="discret">{details.join(' · ')}</span>
}

import { Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, type NavigateOptions } from '@tanstack/react-router'
import { useId, useState, type KeyboardEvent } from 'react'
import { useContexte } from '../coque/contexte.js'
import { agentsQuery, lieuxQuery, motifsQuery } from '../referentiel/queries.js'
import { usagersQuery } from '../usagers/queries.js'
import { parseLigne } from './grammaire.js'
import { agentsOf, pagesOf, rdvsOf, usagersOf, type Proposition } from './propositions.js'
import './commande.css'

/** How long nothing is typed before usagers are looked for: each search is traced. */
const ATTENTE_MS = 200

/** One line for everything: a person, a page, an agenda, or a whole rdv (`suivi dupont jeudi 14h`). */
export function Commande({ onClose }: { onClose: () => void }) {
  const { organisationId, agentId, fuseau, aujourdhui } = useContexte()
  const naviguer = useNavigate()
  const id = useId()
  const [texte, setTexte] = useState('')
  const [rang, setRang] = useState(0)
  const { data: motifs = [] } = useQuery(motifsQuery(organisationId))
  const { data: lieux = [] } = useQuery(lieuxQuery(organisationId))
  const { data: agents = [] } = useQuery(agentsQuery(organisationId))
  const ligne = parseLigne(texte, { motifs, lieux, aujourdhui })
  const [cherche] = useDebouncedValue(ligne.qui, ATTENTE_MS)
  const lecture = useInfiniteQuery({
    ...usagersQuery(organisationId, { recherche: cherche, limite: 8 }),
    enabled: cherche.length > 1,
  })
  const usagers = cherche.length > 1 && ligne.qui !== '' ? (lecture.data?.pages.flatMap((p) => p.donnees) ?? []) : []
  const propositions = [
    ...rdvsOf(ligne, { motifs, lieux, usagers, agentId, fuseau }),
    ...pagesOf(texte),
    ...usagersOf(usagers),
    ...(texte.trim() === '' ? [] : agentsOf(texte, agents)),
  ]
  const choisie = Math.min(rang, propositions.length - 1)
  const aVenir = ligne.qui !== cherche || (cherche.length > 1 && lecture.isFetching)

  const open = ({ vers }: Proposition) => {
    onClose()
    void naviguer(vers as NavigateOptions)
  }
  const touche = (evenement: KeyboardEvent) => {
    const pas = { ArrowDown: 1, ArrowUp: -1 }[evenement.key]
    const proposition = propositions[choisie]
    if (pas !== undefined) {
      evenement.preventDefault()
      setRang((choisie + pas + propositions.length) % Math.max(1, propositions.length))
    } else if (
      evenement.key === 'Enter' &&
      proposition !== undefined &&
      (!aVenir || proposition.groupe === 'Aller à')
    ) {
      evenement.preventDefault()
      open(proposition)
    }
  }
  return (
    <Modal
      classNames={{ body: 'commande' }}
      closeButtonProps={{ 'aria-label': 'Fermer' }}
      onClose={onClose}
      opened
      size="lg"
      title="Aller, chercher, prendre un rendez-vous"
    >
      <input
        aria-activedescendant={propositions.length > 0 ? `${id}-${choisie}` : undefined}
        aria-autocomplete="list"
        aria-controls={id}
        aria-expanded
        aria-label="Que voulez-vous faire ?"
        autoComplete="off"
        className="commande-ligne"
        data-autofocus
        onChange={({ target }) => {
          setTexte(target.value)
          setRang(0)
        }}
        onKeyDown={touche}
        placeholder="suivi dupont jeudi 14:00"
        role="combobox"
        value={texte}
      />
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the list of a combobox */}
      <div aria-label="Propositions" className="commande-liste" id={id} role="listbox">
        {propositions.map((proposition, i) => (
          <div key={proposition.cle}>
            {propositions[i - 1]?.groupe !== proposition.groupe && (
              <p aria-hidden="true" className="commande-groupe">
                {proposition.groupe}
              </p>
            )}
            {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the keys */}
            <div
              aria-selected={i === choisie}
              className="commande-choix"
              id={`${id}-${i}`}
              onClick={() => open(proposition)}
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- of a list that the field opens
              role="option"
              tabIndex={-1}
            >
              {proposition.texte}
            </div>
          </div>
        ))}
      </div>
      <output className="commande-etat">
        {aVenir ? 'Recherche…' : propositions.length === 0 ? 'Rien de ce nom.' : ''}
      </output>
    </Modal>
  )
}

import { Button } from '@mantine/core'
import type { Schemas } from '@permanence/api-client'
import { formatNom } from '@permanence/domain'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { Lecture } from '../../../ui/lecture.js'
import { LienBouton } from '../../coque/lien-bouton.js'
import { DetailsUsager, RechercheUsager } from '../recherche-usager.js'
import type { Usager } from '../queries.js'
import { doublonsQuery, type Doublon } from './queries.js'

/** Other records of the same person are looked for when somebody asks: each look is traced. */
export function FindDoublons({ usager }: { usager: Usager }) {
  const titre = useRef<HTMLHeadingElement>(null)
  const [cherche, setCherche] = useState(false)
  return (
    <section className="carte">
      <h2 ref={titre} tabIndex={-1}>
        Doublons
      </h2>
      {cherche ? (
        <Doublons usager={usager} />
      ) : (
        <>
          <p>Cette personne a peut-être une autre fiche.</p>
          <div className="formulaire-actions">
            <Button
              onClick={() => {
                setCherche(true)
                // The button leaves.
                titre.current?.focus()
              }}
              variant="default"
            >
              Chercher des doublons
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

/** Records that may be the same person, and why; or the one that somebody knows of. */
export function Doublons({ usager }: { usager: Usager }) {
  const naviguer = useNavigate()
  const lecture = useQuery(doublonsQuery(usager.id))
  // Family is no doublon.
  const exclus = [usager.id, usager.responsableId, ...usager.proches.map(({ id }) => id)]
  return (
    <>
      {/* There before what it says. */}
      <div aria-live="polite">
        <Lecture lecture={lecture} texte="Recherche de fiches ressemblantes…">
          {(trouves) => <Trouves trouves={trouves} usagerId={usager.id} />}
        </Lecture>
      </div>
      <RechercheUsager
        effet="compare les deux fiches"
        exclus={exclus.filter((id) => id !== null)}
        label="Ou chercher l’autre fiche"
        onChoose={(id) =>
          void naviguer({
            to: '/usagers/$id/rapprocher/$autre',
            params: { id: String(usager.id), autre: String(id) },
          })
        }
        organisationId={null}
      />
    </>
  )
}

function Trouves({
  usagerId,
  trouves,
}: {
  usagerId: number
  trouves: Pick<Schemas['Doublons'], 'donnees' | 'existeAilleurs'>
}) {
  const { donnees, existeAilleurs } = trouves
  return (
    <>
      {donnees.length === 0 && !existeAilleurs && (
        <p>Aucune fiche n’est assez ressemblante pour être proposée. Un nom seul ne suffit pas.</p>
      )}
      {donnees.length > 0 && (
        <ul className="lignes">
          {donnees.map((doublon) => (
            <UnDoublon doublon={doublon} key={doublon.usager.id} usagerId={usagerId} />
          ))}
        </ul>
      )}
      {existeAilleurs && (
        <p>
          Une fiche très ressemblante existe dans une organisation que vous ne voyez pas. Un agent qui travaille dans
          les deux peut les rapprocher.
        </p>
      )}
    </>
  )
}

function UnDoublon({ doublon: { usager, raisons }, usagerId }: { doublon: Doublon; usagerId: number }) {
  return (
    <li className="ligne-action">
      <div>
        <Link params={{ id: String(usager.id) }} to="/usagers/$id">
          {formatNom(usager)}
        </Link>{' '}
        <DetailsUsager usager={usager} />
        <div>Même personne ? {raisons.map(({ texte }) => texte).join(', ')}.</div>
      </div>
      <LienBouton
        aria-label={`Comparer avec ${formatNom(usager)}`}
        params={{ id: String(usagerId), autre: String(usager.id) }}
        to="/usagers/$id/rapprocher/$autre"
        variant="default"
      >
        Comparer
      </LienBouton>
    </li>
  )
}

import { Button } from '@mantine/core'
import { formatDate, formatNom, formatTelephone } from '@permanence/domain'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Attente, Panne } from '../../../ui/etats.js'
import { useContexte } from '../../coque/contexte.js'
import { LienBouton } from '../../coque/lien-bouton.js'
import { RechercheUsager } from '../recherche-usager.js'
import { doublonsQuery, type Doublon } from './queries.js'

/** Other records of the same person are looked for when somebody asks: each look is traced. */
export function ChercherDoublons({ usagerId }: { usagerId: number }) {
  const [cherche, setCherche] = useState(false)
  return (
    <section className="carte">
      <h2>Doublons</h2>
      {cherche ? (
        <Doublons usagerId={usagerId} />
      ) : (
        <>
          <p>Cette personne a peut-être une autre fiche.</p>
          <div className="formulaire-actions">
            <Button onClick={() => setCherche(true)} variant="default">
              Chercher des doublons
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

/** Records that may be the same person, and why. */
export function Doublons({ usagerId }: { usagerId: number }) {
  const { organisationId } = useContexte()
  const naviguer = useNavigate()
  const lecture = useQuery(doublonsQuery(usagerId))
  if (lecture.isPending) return <Attente texte="Recherche de fiches ressemblantes…" />
  if (lecture.isError) return <Panne erreur={lecture.error} reessayer={() => void lecture.refetch()} />
  const { donnees, existeAilleurs } = lecture.data
  return (
    <>
      {/* The button that asked is gone: what it found is said. */}
      <div aria-live="polite">
        {donnees.length === 0 ? (
          <p>Aucune autre fiche ne ressemble à celle-ci.</p>
        ) : (
          <ul className="lignes">
            {donnees.map((doublon) => (
              <UnDoublon doublon={doublon} key={doublon.usager.id} usagerId={usagerId} />
            ))}
          </ul>
        )}
        {existeAilleurs && (
          <p>
            Une fiche très ressemblante existe dans une organisation que vous ne voyez pas. Un administrateur du
            territoire peut la rapprocher.
          </p>
        )}
      </div>
      <RechercheUsager
        effet="compare les deux fiches"
        exclus={[usagerId]}
        label="Ou chercher l’autre fiche"
        onChoisir={(id) =>
          void naviguer({
            to: '/usagers/$id/rapprocher/$autre',
            params: { id: String(usagerId), autre: String(id) },
          })
        }
        organisationId={organisationId}
      />
    </>
  )
}

function UnDoublon({ doublon: { usager, raisons }, usagerId }: { doublon: Doublon; usagerId: number }) {
  const { dateNaissance, telephone, email } = usager
  const connu = [
    dateNaissance !== null && `né(e) le ${formatDate(dateNaissance)}`,
    telephone !== null && formatTelephone(telephone),
    email,
  ].filter((texte) => texte !== null && texte !== false)
  return (
    <li className="ligne-action">
      <div>
        <Link params={{ id: String(usager.id) }} to="/usagers/$id">
          {formatNom(usager)}
        </Link>
        {connu.length > 0 && <div className="discret">{connu.join(', ')}</div>}
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

import { Button } from '@mantine/core'
import { formatMoment } from '@permanence/domain'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { minutesDe } from '../../lib/instants.js'
import { Vide } from '../../ui/etats.js'
import { Icone } from '../../ui/icone.js'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { LienBouton } from '../coque/lien-bouton.js'
import './jetons.css'
import { TEXTE_PORTEE } from './permissions.js'
import { jetonsQuery, type Jeton } from './queries.js'
import { RevokeJeton } from './revoke-jeton.js'

/** One's own tokens of the API: what each opens, until when; to make one, to revoke one. */
export function PageJetons() {
  const { data: jetons } = useSuspenseQuery(jetonsQuery)
  const titre = useRef<HTMLHeadingElement>(null)
  const [aRevoquer, setARevoquer] = useState<Jeton | null>(null)
  return (
    <Page
      actions={
        <LienBouton leftSection={<Icone nom="plus" taille={16} />} to="/compte/jetons/nouveau">
          Nouveau jeton
        </LienBouton>
      }
      retour={<Link to="/compte">Mon compte</Link>}
      titre="Mes jetons"
    >
      <p>
        Un jeton laisse un autre logiciel se servir de Permanence en votre nom, par l’API, sans votre mot de passe. Il
        ne permet jamais plus que ce que vous pouvez vous-même.
      </p>
      <section aria-labelledby="jetons-en-cours" className="carte">
        <h2 id="jetons-en-cours" ref={titre} tabIndex={-1}>
          Jetons en cours
        </h2>
        {jetons.length === 0 ? (
          <Vide titre="Vous n’avez aucun jeton." />
        ) : (
          <ul className="lignes">
            {jetons.map((jeton) => (
              <li className="ligne-action" key={jeton.id}>
                <UnJeton jeton={jeton} />
                <Button
                  aria-label={`Révoquer ${jeton.nom}`}
                  onClick={() => setARevoquer(jeton)}
                  size="compact-sm"
                  variant="default"
                >
                  Révoquer
                </Button>
              </li>
            ))}
          </ul>
        )}
      </section>
      <RevokeJeton
        jeton={aRevoquer}
        onClose={() => setARevoquer(null)}
        onRevoked={() => {
          setARevoquer(null)
          // The button that asked is gone.
          titre.current?.focus()
        }}
      />
    </Page>
  )
}

function UnJeton({ jeton: { nom, portees, organisationIds, expireAt } }: { jeton: Jeton }) {
  const { moi } = useContexte()
  const organisation = (id: number) =>
    moi.roles.find(({ organisationId }) => organisationId === id)?.organisation ?? 'une organisation quittée'
  return (
    <div>
      <strong>{nom}</strong>
      <p className="discret">Jusqu’au {formatMoment(minutesDe(expireAt), moi.fuseau)}</p>
      <p className="discret">
        {organisationIds === null ? 'Toutes mes organisations' : organisationIds.map(organisation).join(', ')}
      </p>
      <ul className="jeton-portees">
        {portees.map((portee) => (
          <li key={portee}>{TEXTE_PORTEE[portee]}</li>
        ))}
      </ul>
    </div>
  )
}

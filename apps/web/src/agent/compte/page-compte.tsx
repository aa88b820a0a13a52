import { Button } from '@mantine/core'
import { formatNom } from '@permanence/domain'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ResumeErreurs } from '../../ui/erreurs.js'
import { Icone } from '../../ui/icone.js'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { LienBouton } from '../coque/lien-bouton.js'
import { MotDePasse } from './mot-de-passe.js'
import { SecondFacteur } from './second-facteur.js'
import { Sessions } from './sessions.js'
import type { Volet } from './volet.js'
import { signOutMutation } from '../session/queries.js'
import { TEXTE_ROLE } from '../session/roles.js'

export function PageCompte() {
  const { moi } = useContexte()
  const naviguer = useNavigate()
  const deconnexion = useMutation(signOutMutation(useQueryClient()))
  const [ouvert, setOuvert] = useState<string | null>(null)
  const volet = (nom: string): Volet => ({
    ouvert: ouvert === nom,
    onOpen: () => setOuvert(nom),
    onClose: () => setOuvert(null),
  })
  return (
    <Page titre="Mon compte">
      <section className="carte">
        <h2>{formatNom(moi)}</h2>
        <dl className="fiche">
          <dt>Adresse e-mail</dt>
          <dd>{moi.email ?? 'aucune'}</dd>
          <dt>Territoire</dt>
          <dd>
            {moi.territoire.nom}
            {moi.adminTerritoire && ' (administrateur du territoire)'}
          </dd>
          <dt>Services</dt>
          <dd>{moi.services.map(({ nom }) => nom).join(', ') || 'aucun'}</dd>
          <dt>Organisations</dt>
          <dd>
            {moi.roles.map((lien) => (
              <div key={lien.organisationId}>
                {lien.organisation} <span className="discret">({TEXTE_ROLE[lien.role]})</span>
              </div>
            ))}
          </dd>
          <dt>Fuseau horaire</dt>
          <dd>{moi.fuseau}</dd>
        </dl>
        {deconnexion.error !== null && <ResumeErreurs champs={[]} erreur={deconnexion.error} />}
        <div className="formulaire-actions">
          <Button
            leftSection={<Icone nom="sortie" taille={16} />}
            loading={deconnexion.isPending}
            onClick={() =>
              deconnexion.mutate(undefined, {
                // An identity provider that opened the session is left too.
                onSuccess: (suite) =>
                  suite === null ? void naviguer({ to: '/connexion' }) : globalThis.location.assign(suite),
              })
            }
            variant="default"
          >
            Se déconnecter
          </Button>
        </div>
      </section>
      <MotDePasse {...volet('mot-de-passe')} />
      <SecondFacteur {...volet('second-facteur')} fuseau={moi.fuseau} />
      <Sessions fuseau={moi.fuseau} />
      <section aria-labelledby="compte-jetons" className="carte">
        <h2 id="compte-jetons">Jetons</h2>
        <p>Pour qu’un autre logiciel se serve de Permanence en votre nom, sans votre mot de passe.</p>
        <div className="formulaire-actions">
          <LienBouton to="/compte/jetons" variant="default">
            Mes jetons
          </LienBouton>
        </div>
      </section>
    </Page>
  )
}

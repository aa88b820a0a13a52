import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { ChampTexte } from '../../ui/champs.js'
import { Formulaire } from '../../ui/formulaire.js'
import { Marque } from '../../ui/marque.js'
import { Page } from '../../ui/page.js'
import './connexion.css'
import { accepterInvitationMutation } from './queries.js'

const route = getRouteApi('/invitation/$jeton')

/** Opened from an invitation: the agent chooses a password, and is in. */
export function PageInvitation() {
  const { jeton } = route.useParams()
  const routeur = useRouter()
  const accepter = useMutation(accepterInvitationMutation(useQueryClient()))
  const [motDePasse, setMotDePasse] = useState('')
  return (
    <main className="connexion">
      <div className="connexion-boite">
        <p className="connexion-marque">
          <Marque /> Permanence
        </p>
        <Page titre="Choisir votre mot de passe">
          <Formulaire
            enCours={accepter.isPending}
            envoyer="Enregistrer et entrer"
            erreur={accepter.error}
            onSubmit={() =>
              accepter.mutate({ jeton, motDePasse }, { onSuccess: () => routeur.history.replace('/agent/agenda') })
            }
          >
            <ChampTexte
              aide="12 caractères au moins. Une phrase de quelques mots se retient bien."
              autoComplete="new-password"
              label="Mot de passe"
              nom="motDePasse"
              onChange={setMotDePasse}
              requis
              type="password"
              valeur={motDePasse}
            />
          </Formulaire>
        </Page>
      </div>
    </main>
  )
}

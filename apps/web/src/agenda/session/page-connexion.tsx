import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { ChampTexte } from '../../ui/champs.js'
import { Formulaire } from '../../ui/formulaire.js'
import { Marque } from '../../ui/marque.js'
import { Page } from '../../ui/page.js'
import './connexion.css'
import { connexionMutation } from './queries.js'

const route = getRouteApi('/connexion')

export function PageConnexion() {
  const { retour } = route.useSearch()
  const routeur = useRouter()
  const connexion = useMutation(connexionMutation(useQueryClient()))
  const [email, setEmail] = useState('')
  const [motDePasse, setMotDePasse] = useState('')
  return (
    <main className="connexion">
      <div className="connexion-boite">
        <p className="connexion-marque">
          <Marque /> Permanence
        </p>
        <Page titre="Connexion des agents">
          <Formulaire
            enCours={connexion.isPending}
            envoyer="Se connecter"
            erreur={connexion.error}
            onSubmit={() =>
              connexion.mutate(
                { email: email.trim(), motDePasse },
                {
                  onSuccess: () => routeur.history.replace(retour === undefined ? '/agent/agenda' : `/agent${retour}`),
                },
              )
            }
          >
            <ChampTexte
              autoComplete="username"
              label="Adresse e-mail professionnelle"
              nom="email"
              onChange={setEmail}
              requis
              type="email"
              valeur={email}
            />
            <ChampTexte
              autoComplete="current-password"
              label="Mot de passe"
              nom="motDePasse"
              onChange={setMotDePasse}
              requis
              type="password"
              valeur={motDePasse}
            />
          </Formulaire>
        </Page>
        <p className="discret">
          Vous cherchez un rendez-vous ? <a href="/">Prendre rendez-vous en ligne</a>
        </p>
      </div>
    </main>
  )
}

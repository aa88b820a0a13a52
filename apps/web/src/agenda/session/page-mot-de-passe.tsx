import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { Formulaire } from '../../ui/formulaire.js'
import { Cadre } from './cadre.js'
import { ChampNouveauMotDePasse } from './champ-mot-de-passe.js'
import { choisirMotDePasseMutation } from './queries.js'

const route = getRouteApi('/mot-de-passe/$jeton')

/** Opened from the link of an e-mail. */
export function PageMotDePasse() {
  const { jeton } = route.useParams()
  return <ChoisirMotDePasse jeton={jeton} />
}

export function ChoisirMotDePasse({ jeton }: { jeton: string }) {
  const choisir = useMutation(choisirMotDePasseMutation)
  const [motDePasse, setMotDePasse] = useState('')
  if (choisir.isSuccess) {
    return (
      <Cadre key="change" titre="Votre mot de passe est changé">
        <p>Vous avez été déconnecté partout. Connectez-vous avec votre nouveau mot de passe.</p>
        <p>
          <a href="/agent/connexion">Se connecter</a>
        </p>
      </Cadre>
    )
  }
  return (
    <Cadre
      pied={<a href="/agent/mot-de-passe-oublie">Demander un autre lien</a>}
      titre="Choisir un nouveau mot de passe"
    >
      <Formulaire
        enCours={choisir.isPending}
        envoyer="Enregistrer"
        erreur={choisir.error}
        onSubmit={() => choisir.mutate({ jeton, motDePasse })}
      >
        <ChampNouveauMotDePasse onChange={setMotDePasse} valeur={motDePasse} />
      </Formulaire>
    </Cadre>
  )
}

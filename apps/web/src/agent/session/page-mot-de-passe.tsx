import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { Formulaire } from '../../ui/formulaire.js'
import { Cadre } from './cadre.js'
import { ChampNouveauMotDePasse } from './champ-mot-de-passe.js'
import { LienVivant } from './lien-vivant.js'
import { choisirMotDePasseMutation } from './queries.js'

const route = getRouteApi('/mot-de-passe/$jeton')

/** Opened from the link of an e-mail. */
export function PageMotDePasse() {
  const { jeton } = route.useParams()
  return <ChooseMotDePasse jeton={jeton} />
}

export function ChooseMotDePasse({ jeton }: { jeton: string }) {
  const choose = useMutation(choisirMotDePasseMutation)
  const [motDePasse, setMotDePasse] = useState('')
  if (choose.isSuccess) {
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
    <LienVivant
      jeton={jeton}
      mort={<LienMort />}
      pied={<a href="/agent/mot-de-passe-oublie">Demander un autre lien</a>}
      sorte="mot-de-passe"
      titre="Choisir un nouveau mot de passe"
    >
      <Formulaire
        enCours={choose.isPending}
        send="Enregistrer"
        erreur={choose.error}
        onSubmit={() => choose.mutate({ jeton, motDePasse })}
      >
        <ChampNouveauMotDePasse onChange={setMotDePasse} valeur={motDePasse} />
      </Formulaire>
    </LienVivant>
  )
}

function LienMort() {
  return (
    <>
      <p>Un lien sert une seule fois, pendant une heure, et le dernier envoyé remplace les autres.</p>
      <p>
        <a href="/agent/mot-de-passe-oublie">Recevoir un autre lien par e-mail</a>
      </p>
      <p>
        <a href="/agent/connexion">Revenir à la connexion</a>
      </p>
    </>
  )
}

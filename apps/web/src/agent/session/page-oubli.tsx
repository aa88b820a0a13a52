import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ChampTexte } from '../../ui/champs.js'
import { Formulaire } from '../../ui/formulaire.js'
import { Cadre } from './cadre.js'
import { oubliMutation } from './queries.js'

/** Asks for a link by e-mail. Says the same of every address. */
export function PageOubli() {
  const oubli = useMutation(oubliMutation)
  const [email, setEmail] = useState('')
  return (
    <Cadre pied={<a href="/agent/connexion">Revenir à la connexion</a>} titre="Mot de passe oublié">
      {oubli.isSuccess ? (
        <output className="connexion-message">{oubli.data.message}</output>
      ) : (
        <Formulaire
          enCours={oubli.isPending}
          send="Recevoir un lien"
          erreur={oubli.error}
          onSubmit={() => oubli.mutate({ email: email.trim() })}
        >
          <ChampTexte
            aide="Nous y enverrons un lien pour choisir un nouveau mot de passe."
            autoComplete="username"
            label="Adresse e-mail professionnelle"
            nom="email"
            onChange={setEmail}
            requis
            type="email"
            valeur={email}
          />
        </Formulaire>
      )}
    </Cadre>
  )
}

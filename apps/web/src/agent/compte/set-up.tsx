import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ChampTexte } from '../../ui/champs.js'
import { Formulaire } from '../../ui/formulaire.js'
import { ChampRetape, retape } from './champ-retape.js'
import { CodeQr } from './code-qr.js'
import { activerMutation, proposerSecretMutation } from './queries.js'

/** Two steps: the password, then a first code of the phone. Ends with the recovery codes. */
export function SetUp({ onCodes, onCancel }: { onCodes: (codes: string[]) => void; onCancel: () => void }) {
  const propose = useMutation(proposerSecretMutation)
  const [motDePasse, setMotDePasse] = useState('')
  if (propose.data !== undefined) return <Confirm {...propose.data} onCancel={onCancel} onCodes={onCodes} />
  return (
    <Formulaire
      enCours={propose.isPending}
      send="Continuer"
      erreur={propose.error}
      onCancel={onCancel}
      onSubmit={() => propose.mutate(retape(motDePasse))}
    >
      <ChampRetape onChange={setMotDePasse} valeur={motDePasse} />
    </Formulaire>
  )
}

type Suite = { secret: string; uri: string; onCodes: (codes: string[]) => void; onCancel: () => void }

function Confirm({ secret, uri, onCodes, onCancel }: Suite) {
  const activate = useMutation(activerMutation)
  const [code, setCode] = useState('')
  return (
    <Formulaire
      enCours={activate.isPending}
      send="Activer"
      erreur={activate.error}
      onCancel={onCancel}
      onSubmit={() => activate.mutate({ code }, { onSuccess: ({ codes }) => onCodes(codes) })}
    >
      <p>Dans votre application d’authentification, ajoutez un compte et scannez ce code :</p>
      <CodeQr label="Code QR à scanner avec l’application d’authentification" texte={uri} />
      <p>
        Ou recopiez cette clé : <span className="secret">{secret.replaceAll(/(.{4})(?!$)/g, '$1 ')}</span>
      </p>
      <ChampTexte
        aide="Les six chiffres que montre l’application."
        autoComplete="one-time-code"
        label="Code"
        maxLength={40}
        nom="code"
        onChange={setCode}
        requis
        valeur={code}
      />
    </Formulaire>
  )
}

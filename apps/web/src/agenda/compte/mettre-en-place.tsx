import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ChampTexte } from '../../ui/champs.js'
import { Formulaire } from '../../ui/formulaire.js'
import { ChampRetape, retape } from './champ-retape.js'
import { CodeQr } from './code-qr.js'
import { activerMutation, proposerSecretMutation } from './queries.js'

/** Two steps: the password, then a first code of the phone. Ends with the recovery codes. */
export function MettreEnPlace({ onCodes, onAnnuler }: { onCodes: (codes: string[]) => void; onAnnuler: () => void }) {
  const proposer = useMutation(proposerSecretMutation)
  const [motDePasse, setMotDePasse] = useState('')
  if (proposer.data !== undefined) return <Confirmer {...proposer.data} onAnnuler={onAnnuler} onCodes={onCodes} />
  return (
    <Formulaire
      enCours={proposer.isPending}
      envoyer="Continuer"
      erreur={proposer.error}
      onAnnuler={onAnnuler}
      onSubmit={() => proposer.mutate(retape(motDePasse))}
    >
      <ChampRetape onChange={setMotDePasse} valeur={motDePasse} />
    </Formulaire>
  )
}

type Suite = { secret: string; uri: string; onCodes: (codes: string[]) => void; onAnnuler: () => void }

function Confirmer({ secret, uri, onCodes, onAnnuler }: Suite) {
  const activer = useMutation(activerMutation)
  const [code, setCode] = useState('')
  return (
    <Formulaire
      enCours={activer.isPending}
      envoyer="Activer"
      erreur={activer.error}
      onAnnuler={onAnnuler}
      onSubmit={() => activer.mutate({ code }, { onSuccess: ({ codes }) => onCodes(codes) })}
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

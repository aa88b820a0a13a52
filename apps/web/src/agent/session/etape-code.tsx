import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { hasCode } from '../../lib/problemes.js'
import { ChampTexte } from '../../ui/champs.js'
import { Formulaire } from '../../ui/formulaire.js'
import { completeSignInMutation } from './queries.js'

/** The second step: a code of the phone, or one of the paper. */
export function EtapeCode({ defi, onEnter, onRestart }: { defi: string; onEnter: () => void; onRestart: () => void }) {
  const etape = useMutation(completeSignInMutation(useQueryClient()))
  const [code, setCode] = useState('')
  return (
    <Formulaire
      actions={
        <Button onClick={onRestart} variant="default">
          {hasCode(etape.error, 'connexion.defi_expire') ? 'Recommencer' : 'Changer de compte'}
        </Button>
      }
      enCours={etape.isPending}
      send="Valider le code"
      erreur={etape.error}
      onSubmit={() => etape.mutate({ defi, code }, { onSuccess: onEnter })}
    >
      <ChampTexte
        aide="Six chiffres, dans votre application d’authentification. Sans votre téléphone : un de vos codes de secours."
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

import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { aPourCode } from '../../lib/problemes.js'
import { ChampTexte } from '../../ui/champs.js'
import { Formulaire } from '../../ui/formulaire.js'
import { secondeEtapeMutation } from './queries.js'

/** The second step: a code of the phone, or one of the paper. */
export function EtapeCode({
  defi,
  onEntrer,
  onRecommencer,
}: {
  defi: string
  onEntrer: () => void
  onRecommencer: () => void
}) {
  const etape = useMutation(secondeEtapeMutation(useQueryClient()))
  const [code, setCode] = useState('')
  return (
    <Formulaire
      actions={
        <Button onClick={onRecommencer} variant="default">
          {aPourCode(etape.error, 'connexion.defi_expire') ? 'Recommencer' : 'Changer de compte'}
        </Button>
      }
      enCours={etape.isPending}
      envoyer="Valider le code"
      erreur={etape.error}
      onSubmit={() => etape.mutate({ defi, code }, { onSuccess: onEntrer })}
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

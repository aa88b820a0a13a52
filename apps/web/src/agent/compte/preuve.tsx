import { useState } from 'react'
import { ChampTexte } from '../../ui/champs.js'
import { Formulaire } from '../../ui/formulaire.js'
import { ChampRetape, retape } from './champ-retape.js'

/** Asks for the password and a code before what weakens an account. */
export function Preuve({
  send,
  enCours,
  erreur,
  onProve,
  onCancel,
}: {
  send: string
  enCours: boolean
  erreur: unknown
  onProve: (preuve: { motDePasse?: string; code: string }) => void
  onCancel: () => void
}) {
  const [motDePasse, setMotDePasse] = useState('')
  const [code, setCode] = useState('')
  return (
    <Formulaire
      enCours={enCours}
      send={send}
      erreur={erreur}
      onCancel={onCancel}
      onSubmit={() => onProve({ ...retape(motDePasse), code })}
    >
      <ChampRetape onChange={setMotDePasse} valeur={motDePasse} />
      <ChampTexte
        aide="Celui de votre application, ou un de vos codes de secours."
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

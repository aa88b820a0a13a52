import { useState } from 'react'
import { ChampTexte } from '../../ui/champs.js'
import { Formulaire } from '../../ui/formulaire.js'

/** Nothing typed is nothing sent: an agent may have no password. */
export const retape = (motDePasse: string): { motDePasse?: string } => (motDePasse === '' ? {} : { motDePasse })

/** Asks for the password and a code before what weakens an account. */
export function Preuve({
  envoyer,
  enCours,
  erreur,
  onProuver,
  onAnnuler,
}: {
  envoyer: string
  enCours: boolean
  erreur: unknown
  onProuver: (preuve: { motDePasse?: string; code: string }) => void
  onAnnuler: () => void
}) {
  const [motDePasse, setMotDePasse] = useState('')
  const [code, setCode] = useState('')
  return (
    <Formulaire
      enCours={enCours}
      envoyer={envoyer}
      erreur={erreur}
      onAnnuler={onAnnuler}
      onSubmit={() => onProuver({ ...retape(motDePasse), code })}
    >
      <ChampTexte
        aide="Vide si vous vous connectez seulement par un fournisseur d’identité : reconnectez-vous alors juste avant."
        autoComplete="current-password"
        label="Votre mot de passe"
        nom="motDePasse"
        onChange={setMotDePasse}
        type="password"
        valeur={motDePasse}
      />
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

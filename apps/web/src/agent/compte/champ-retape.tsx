import { ChampTexte } from '../../ui/champs.js'

/** Nothing typed is nothing sent: an agent may have no password. */
export const retape = (motDePasse: string): { motDePasse?: string } => (motDePasse === '' ? {} : { motDePasse })

/** One's own password, typed again before what opens or weakens an account. */
export function ChampRetape({ valeur, onChange }: { valeur: string; onChange: (valeur: string) => void }) {
  return (
    <ChampTexte
      aide="Vide si vous vous connectez seulement par un fournisseur d’identité : reconnectez-vous alors juste avant."
      autoComplete="current-password"
      label="Votre mot de passe"
      nom="motDePasse"
      onChange={onChange}
      type="password"
      valeur={valeur}
    />
  )
}

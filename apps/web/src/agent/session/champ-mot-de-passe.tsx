import { ChampTexte } from '../../ui/champs.js'

/** The field where somebody chooses a password, with what makes a good one. */
export function ChampNouveauMotDePasse({
  valeur,
  onChange,
  label = 'Nouveau mot de passe',
}: {
  valeur: string
  onChange: (valeur: string) => void
  label?: string
}) {
  return (
    <ChampTexte
      aide="12 caractères au moins. Une phrase de quelques mots sans rapport se retient bien ; votre nom ou un mot courant se devinent."
      autoComplete="new-password"
      label={label}
      nom="motDePasse"
      onChange={onChange}
      requis
      type="password"
      valeur={valeur}
    />
  )
}

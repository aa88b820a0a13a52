import { COULEURS_MOTIF } from '@permanence/domain'
import '../parametres/parametres.css'

/** Named colours, on which white text reads: none is known by its look alone. */
export function ChampCouleur({ valeur, onChange }: { valeur: string; onChange: (couleur: string) => void }) {
  const connue = COULEURS_MOTIF.some(({ couleur }) => couleur === valeur)
  const couleurs = connue ? COULEURS_MOTIF : [...COULEURS_MOTIF, { nom: 'Actuelle', couleur: valeur }]
  return (
    <fieldset className="champ-cases" id="champ-couleur" tabIndex={-1}>
      <legend>Couleur</legend>
      <div className="couleurs">
        {couleurs.map(({ nom, couleur }) => (
          <label key={couleur}>
            <input
              checked={couleur === valeur}
              name="couleur"
              onChange={() => onChange(couleur)}
              type="radio"
              value={couleur}
            />
            <span aria-hidden="true" className="motif-couleur" style={{ background: couleur }} /> {nom}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** The name of a colour; itself when it has none. */
export const nomCouleur = (couleur: string): string =>
  COULEURS_MOTIF.find((une) => une.couleur === couleur)?.nom ?? couleur

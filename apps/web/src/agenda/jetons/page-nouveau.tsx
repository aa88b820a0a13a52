import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Page } from '../../ui/page.js'
import { FormulaireJeton } from './formulaire-jeton.js'
import { JetonCree } from './jeton-cree.js'
import { creerJetonMutation } from './queries.js'

/** A token to make, then its secret, shown once. */
export function PageNouveauJeton() {
  const naviguer = useNavigate()
  const creer = useMutation(creerJetonMutation(useQueryClient()))
  const retour = <Link to="/compte/jetons">Mes jetons</Link>
  if (creer.data !== undefined) {
    return (
      <Page key="cree" retour={retour} titre="Jeton créé">
        <JetonCree jeton={creer.data} />
      </Page>
    )
  }
  return (
    <Page retour={retour} titre="Nouveau jeton">
      <div className="carte">
        <FormulaireJeton
          enCours={creer.isPending}
          erreur={creer.error}
          onAnnuler={() => void naviguer({ to: '/compte/jetons' })}
          onEnvoyer={(saisie) => creer.mutate(saisie)}
        />
      </div>
    </Page>
  )
}

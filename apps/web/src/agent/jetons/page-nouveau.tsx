import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Page } from '../../ui/page.js'
import { FormulaireJeton } from './formulaire-jeton.js'
import { JetonCree } from './jeton-cree.js'
import { createJetonMutation } from './queries.js'

/** A token to make, then its secret, shown once. */
export function PageNouveauJeton() {
  const naviguer = useNavigate()
  const create = useMutation(createJetonMutation(useQueryClient()))
  const retour = <Link to="/compte/jetons">Mes jetons</Link>
  if (create.data !== undefined) {
    return (
      <Page key="cree" retour={retour} titre="Jeton créé">
        <JetonCree jeton={create.data} />
      </Page>
    )
  }
  return (
    <Page retour={retour} titre="Nouveau jeton">
      <div className="carte">
        <FormulaireJeton
          enCours={create.isPending}
          erreur={create.error}
          onCancel={() => void naviguer({ to: '/compte/jetons' })}
          onSend={(saisie) => create.mutate(saisie)}
        />
      </div>
    </Page>
  )
}

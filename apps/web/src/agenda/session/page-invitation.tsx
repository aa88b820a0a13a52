import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { Formulaire } from '../../ui/formulaire.js'
import { Cadre } from './cadre.js'
import { ChampNouveauMotDePasse } from './champ-mot-de-passe.js'
import { EtapeCode } from './etape-code.js'
import { accepterInvitationMutation } from './queries.js'

const route = getRouteApi('/invitation/$jeton')

/** Opened from an invitation: the agent chooses a password, and is in. */
export function PageInvitation() {
  const { jeton } = route.useParams()
  const routeur = useRouter()
  const entrer = () => routeur.history.replace('/agent/agenda')
  const accepter = useMutation(accepterInvitationMutation(useQueryClient()))
  const [motDePasse, setMotDePasse] = useState('')
  const arrivee = accepter.data
  if (arrivee !== undefined && 'etape' in arrivee) {
    return (
      <Cadre key="code" titre="Votre code de connexion">
        <EtapeCode
          defi={arrivee.defi}
          onEntrer={entrer}
          onRecommencer={() => routeur.history.replace('/agent/connexion')}
        />
      </Cadre>
    )
  }
  return (
    <Cadre titre="Choisir votre mot de passe">
      <Formulaire
        enCours={accepter.isPending}
        envoyer="Enregistrer et entrer"
        erreur={accepter.error}
        onSubmit={() =>
          accepter.mutate(
            { jeton, motDePasse },
            { onSuccess: (reponse) => ('etape' in reponse ? undefined : entrer()) },
          )
        }
      >
        <ChampNouveauMotDePasse label="Mot de passe" onChange={setMotDePasse} valeur={motDePasse} />
      </Formulaire>
    </Cadre>
  )
}

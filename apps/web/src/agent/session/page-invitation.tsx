import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { Attente } from '../../ui/etats.js'
import { Formulaire } from '../../ui/formulaire.js'
import { Cadre } from './cadre.js'
import { ChampNouveauMotDePasse } from './champ-mot-de-passe.js'
import { EtapeCode } from './etape-code.js'
import { LienVivant } from './lien-vivant.js'
import { acceptInvitationMutation } from './queries.js'

const route = getRouteApi('/invitation/$jeton')

/** Opened from an invitation: the agent chooses a password, and is in. */
export function PageInvitation() {
  const { jeton } = route.useParams()
  const routeur = useRouter()
  return (
    <AcceptInvitation
      jeton={jeton}
      onEnter={() => routeur.history.replace('/agent/agenda')}
      onRestart={() => routeur.history.replace('/agent/connexion')}
    />
  )
}

export function AcceptInvitation({
  jeton,
  onEnter,
  onRestart,
}: {
  jeton: string
  onEnter: () => void
  onRestart: () => void
}) {
  const accept = useMutation(acceptInvitationMutation(useQueryClient()))
  const [motDePasse, setMotDePasse] = useState('')
  const arrivee = accept.data
  if (arrivee !== undefined && 'etape' in arrivee) {
    return (
      <Cadre key="code" titre="Votre code de connexion">
        <EtapeCode defi={arrivee.defi} onEnter={onEnter} onRestart={onRestart} />
      </Cadre>
    )
  }
  // The link has served: it is asked about no more.
  if (arrivee !== undefined) {
    return (
      <Cadre key="entree" titre="Votre mot de passe est choisi">
        <Attente texte="Ouverture de votre agenda…" />
      </Cadre>
    )
  }
  return (
    <LienVivant jeton={jeton} mort={<InvitationMorte />} sorte="invitations" titre="Choisir votre mot de passe">
      <Formulaire
        enCours={accept.isPending}
        send="Enregistrer et entrer"
        erreur={accept.error}
        onSubmit={() =>
          accept.mutate({ jeton, motDePasse }, { onSuccess: (reponse) => ('etape' in reponse ? undefined : onEnter()) })
        }
      >
        <ChampNouveauMotDePasse label="Mot de passe" onChange={setMotDePasse} valeur={motDePasse} />
      </Formulaire>
    </LienVivant>
  )
}

function InvitationMorte() {
  return (
    <>
      <p>Une invitation sert une seule fois, pendant sept jours, et la dernière envoyée remplace les autres.</p>
      <p>
        Vous avez déjà choisi votre mot de passe ? <a href="/agent/connexion">Connectez-vous</a>.
      </p>
      <p>
        Sinon, <a href="/agent/mot-de-passe-oublie">recevez un autre lien par e-mail</a>, ou demandez une nouvelle
        invitation à votre administrateur.
      </p>
    </>
  )
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ComponentProps, type ComponentType } from 'react'
import { ChampTexte } from '../../ui/champs.js'
import { Formulaire } from '../../ui/formulaire.js'
import { Cadre } from './cadre.js'
import { EtapeCode } from './etape-code.js'
import { signInMutation, moyensQuery } from './queries.js'

/** What the identity provider, or we after it, refused. */
const REFUS: Readonly<Record<string, string>> = {
  'oidc.indisponible': 'Le fournisseur d’identité ne répond pas. Réessayez, ou utilisez votre mot de passe.',
  'oidc.expire': 'Cette connexion a pris trop de temps, ou a commencé dans un autre navigateur. Recommencez.',
  'oidc.refuse':
    'Le fournisseur d’identité n’a pas confirmé votre identité. Recommencez, ou utilisez votre mot de passe.',
  'oidc.email_non_verifie': 'Le fournisseur d’identité ne garantit pas votre adresse e-mail.',
  'oidc.autre_identite':
    'Cette adresse e-mail est ici celle d’un agent connu du fournisseur d’identité sous une autre identité. Demandez à l’administrateur de votre organisation de corriger la fiche de cet agent.',
  'oidc.inconnu': 'Aucun agent n’a cette adresse e-mail. Demandez à votre administrateur de vous ajouter.',
}

type Props = {
  /** Page of the agents' site to come back to. */
  retour: string | undefined
  refus: string | undefined
  /** Of a sign-in by the identity provider, for who has a second factor. */
  defiInitial: string | null
  onEnter: () => void
  /** What stands around it: a page of its own, unless it is opened over another. */
  cadre?: ComponentType<ComponentProps<typeof Cadre>>
  emailInitial?: string
  introduction?: string
}

/** Signing in: a password or the identity provider, then a code for those who set a second factor. */
export function Connexion({
  retour,
  refus,
  defiInitial,
  onEnter,
  cadre: Autour = Cadre,
  emailInitial = '',
  introduction,
}: Props) {
  const connexion = useMutation(signInMutation(useQueryClient()))
  const { data: moyens } = useQuery(moyensQuery)
  const [defi, setDefi] = useState(defiInitial)
  const [email, setEmail] = useState(emailInitial)
  const [motDePasse, setMotDePasse] = useState('')
  if (defi !== null) {
    const restart = () => {
      setDefi(null)
      setMotDePasse('')
    }
    return (
      <Autour key="code" titre="Votre code de connexion">
        <EtapeCode defi={defi} onEnter={onEnter} onRestart={restart} />
      </Autour>
    )
  }
  const fournisseur = moyens?.fournisseur ?? null
  const adresse = `${fournisseur?.adresse}${retour === undefined ? '' : `?retour=${encodeURIComponent(retour)}`}`
  return (
    <Autour
      pied={
        <>
          <p>
            <a href="/agent/mot-de-passe-oublie">Mot de passe oublié ?</a>
          </p>
          <p>
            Vous cherchez un rendez-vous ? <a href="/">Prendre rendez-vous en ligne</a>
          </p>
        </>
      }
      titre="Connexion des agents"
    >
      {introduction !== undefined && <p>{introduction}</p>}
      {refus !== undefined && !connexion.isError && (
        <div className="resume-erreurs" role="alert">
          <p className="resume-titre">{REFUS[refus] ?? 'La connexion n’a pas abouti. Recommencez.'}</p>
        </div>
      )}
      {fournisseur !== null && (
        <p className="connexion-fournisseur">
          <a href={adresse}>Se connecter avec {fournisseur.nom}</a>
        </p>
      )}
      <Formulaire
        enCours={connexion.isPending}
        send="Se connecter"
        erreur={connexion.error}
        onSubmit={() =>
          connexion.mutate(
            { email: email.trim(), motDePasse },
            { onSuccess: (arrivee) => ('etape' in arrivee ? setDefi(arrivee.defi) : onEnter()) },
          )
        }
      >
        <ChampTexte
          autoComplete="username"
          label="Adresse e-mail professionnelle"
          nom="email"
          onChange={setEmail}
          requis
          type="email"
          valeur={email}
        />
        <ChampTexte
          autoComplete="current-password"
          label="Mot de passe"
          nom="motDePasse"
          onChange={setMotDePasse}
          requis
          type="password"
          valeur={motDePasse}
        />
      </Formulaire>
    </Autour>
  )
}

import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { aPourCode, phraseErreur } from '../../lib/problemes'
import { Message, NumeroDemande } from '../page/etats'
import { envoyer, holdPerdu } from './envoi'
import type { AVerifier, NouvelleReservation, Reponse, Reservation } from './queries'

type Props = {
  corps: NouvelleReservation
  verification: AVerifier
  onPris: (reservation: Reservation) => void
  onPerdu: (error: unknown) => void
  onModifier: () => void
}

/** The address is known to the service: a code sent there proves that it is this person's. */
export function Code({ corps, verification, onPris, onPerdu, onModifier }: Props) {
  const [faute, setFaute] = useState<string | null>(null)
  const titre = useRef<HTMLHeadingElement>(null)
  useEffect(() => titre.current?.focus(), [])
  const onSuccess = (reponse: Reponse) => {
    if ('lien' in reponse) onPris(reponse)
  }
  const confirmer = useMutation({
    mutationFn: (code: string) => envoyer({ ...corps, code }),
    onSuccess,
    onError: (error) => {
      if (holdPerdu(error)) return onPerdu(error)
      if (aPourCode(error, 'verification.code_faux')) setFaute('Ce code n’est pas le bon. Vérifiez-le.')
    },
  })
  const renvoyer = useMutation({
    mutationFn: () => envoyer(corps),
    // An earlier sending may have taken the rdv after all.
    onSuccess,
    onError: (error) => {
      if (holdPerdu(error)) onPerdu(error)
    },
  })
  const error = faute === null ? (confirmer.error ?? renvoyer.error) : null
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (confirmer.isPending) return
        const saisi = new FormData(event.currentTarget).get('code')
        const code = typeof saisi === 'string' ? saisi.replaceAll(/\s/g, '') : ''
        const bon = /^\d{6}$/.test(code)
        setFaute(bon ? null : 'Le code a six chiffres.')
        renvoyer.reset()
        if (bon) confirmer.mutate(code)
      }}
    >
      <h2 ref={titre} tabIndex={-1}>
        Vérifions votre adresse
      </h2>
      <p>
        Un code a été envoyé à <strong>{verification.destinataire}</strong>. Tapez-le pour confirmer le rendez-vous.
      </p>
      <div className={faute === null ? 'champ' : 'champ fautif'}>
        <label htmlFor="code">Code à six chiffres</label>
        <span className="aide" id="code-aide">
          Il arrive en une minute environ. Regardez aussi dans les courriers indésirables.
        </span>
        {faute !== null && (
          <span className="erreur-champ" id="code-erreur" role="alert">
            {faute}
          </span>
        )}
        <input
          aria-describedby={faute === null ? 'code-aide' : 'code-aide code-erreur'}
          aria-invalid={faute === null ? undefined : true}
          autoComplete="one-time-code"
          id="code"
          inputMode="numeric"
          maxLength={7}
          name="code"
          required
        />
      </div>
      {error && !holdPerdu(error) && (
        <Message titre={phraseErreur(error)} ton="erreur">
          <NumeroDemande error={error} />
        </Message>
      )}
      <p aria-live="polite" className={renvoyer.isSuccess ? 'retour' : 'invisible'}>
        {renvoyer.isSuccess && 'Le code a été renvoyé.'}
      </p>
      <div className="actions">
        <button aria-disabled={confirmer.isPending} type="submit">
          {confirmer.isPending ? 'Confirmation en cours…' : 'Confirmer le rendez-vous'}
        </button>
        <button
          aria-disabled={renvoyer.isPending}
          className="second"
          type="button"
          onClick={() => {
            if (!renvoyer.isPending) renvoyer.mutate()
          }}
        >
          Renvoyer le code
        </button>
        <button className="second" type="button" onClick={onModifier}>
          Modifier mes coordonnées
        </button>
      </div>
    </form>
  )
}

import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { hasCode, phraseErreur, problemeDe } from '../../lib/problemes.js'
import { Message, NumeroDemande } from '../page/etats.js'
import { MessagesIci } from '../page/messages-ici.js'
import { Deja } from './deja.js'
import { send, holdPerdu } from './envoi.js'
import type { AVerifier, NouvelleReservation, Reponse, Reservation } from './queries.js'

type Props = {
  corps: NouvelleReservation
  verification: AVerifier
  /** Another code was sent before, in this tab: only the last one serves. */
  nouveau: boolean
  onTaken: (reservation: Reservation) => void
  onLost: (error: unknown) => void
  onUpdate: () => void
  /** Back to the créneaux: the way on when no code can be had. */
  autres: ReactNode
}

const EPUISE = 'verification.epuisee'
/** No code can be had here any more. */
const SANS_CODE = ['verification.hold_epuise', 'verification.trop_de_codes']

/** Every address is proven, known to the service or not: a code sent there proves that it is this person's. */
export function Code({ corps, verification, nouveau, onTaken, onLost, onUpdate, autres }: Props) {
  const [faute, setFaute] = useState<string | null>(null)
  const [mort, setMort] = useState(false)
  const titre = useRef<HTMLHeadingElement>(null)
  const champ = useRef<HTMLInputElement>(null)
  useEffect(() => titre.current?.focus(), [])
  const onSuccess = (reponse: Reponse) => {
    if ('lien' in reponse) return onTaken(reponse)
    setMort(false)
    if (champ.current) champ.current.value = ''
    champ.current?.focus()
  }
  const confirm = useMutation({
    mutationFn: (code: string) => send({ ...corps, code }),
    onSuccess,
    onError: (error) => {
      if (holdPerdu(error)) return onLost(error)
      setMort(hasCode(error, EPUISE))
      if (hasCode(error, 'verification.code_faux'))
        setFaute('Ce code n’est pas le bon. Vérifiez-le : seul le dernier reçu sert.')
    },
  })
  const resend = useMutation({
    mutationFn: () => send(corps),
    // An earlier sending may have taken the rdv after all.
    onSuccess,
    onError: (error) => {
      if (holdPerdu(error)) onLost(error)
    },
  })
  const error = faute === null ? (confirm.error ?? resend.error) : null
  const deja = hasCode(error, 'reservation.deja')
  const sansCode = SANS_CODE.some((code) => hasCode(resend.error, code))
  const sendAnother = () => {
    if (resend.isPending) return
    setFaute(null)
    confirm.reset()
    resend.mutate()
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (mort) return sendAnother()
        if (confirm.isPending) return
        const saisi = new FormData(event.currentTarget).get('code')
        const code = typeof saisi === 'string' ? saisi.replaceAll(/\s/g, '') : ''
        const bon = /^\d{6}$/.test(code)
        setFaute(bon ? null : 'Le code a six chiffres.')
        resend.reset()
        if (bon) confirm.mutate(code)
      }}
    >
      <h2 ref={titre} tabIndex={-1}>
        Vérifions votre adresse
      </h2>
      <p>
        {nouveau ? 'Un nouveau code' : 'Un code'} a été envoyé à <strong>{verification.destinataire}</strong>.{' '}
        {nouveau ? 'Ceux d’avant ne servent plus.' : 'Tapez-le pour confirmer le rendez-vous.'}
      </p>
      <MessagesIci quoi="le code" sur={verification.messagesSur} />
      <div className={faute === null ? 'champ' : 'champ fautif'} hidden={mort}>
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
          ref={champ}
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
      {deja && <Deja deja={problemeDe(error)?.deja} />}
      {error && !deja && !holdPerdu(error) && (
        <Message titre={phraseErreur(error)} ton="erreur">
          <NumeroDemande error={error} />
        </Message>
      )}
      <p aria-live="polite" className={resend.isSuccess ? 'retour' : 'invisible'}>
        {resend.isSuccess && 'Un nouveau code a été envoyé. Ceux d’avant ne servent plus.'}
      </p>
      <div className="actions">
        {!mort && !deja && (
          <button aria-disabled={confirm.isPending} type="submit">
            {confirm.isPending ? 'Confirmation en cours…' : 'Confirmer le rendez-vous'}
          </button>
        )}
        {!sansCode && !deja && (
          <button
            aria-disabled={resend.isPending}
            className={mort ? undefined : 'second'}
            type="button"
            onClick={sendAnother}
          >
            {resend.isPending ? 'Envoi en cours…' : 'Recevoir un nouveau code'}
          </button>
        )}
        {(sansCode || deja || mort) && autres}
        <button className="second" type="button" onClick={onUpdate}>
          Modifier mes coordonnées
        </button>
      </div>
    </form>
  )
}

import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { aPourCode, phraseErreur, problemeDe } from '../../lib/problemes.js'
import { Message, NumeroDemande } from '../page/etats.js'
import { MessagesIci } from '../page/messages-ici.js'
import { Deja } from './deja.js'
import { envoyer, holdPerdu } from './envoi.js'
import type { AVerifier, NouvelleReservation, Reponse, Reservation } from './queries.js'

type Props = {
  corps: NouvelleReservation
  verification: AVerifier
  /** Another code was sent before, in this tab: only the last one serves. */
  nouveau: boolean
  onPris: (reservation: Reservation) => void
  onPerdu: (error: unknown) => void
  onModifier: () => void
  /** Back to the créneaux: the way on when no code can be had. */
  autres: ReactNode
}

const EPUISE = 'verification.epuisee'
/** No code can be had here any more. */
const SANS_CODE = ['verification.hold_epuise', 'verification.trop_de_codes']

/** Every address is proven, known to the service or not: a code sent there proves that it is this person's. */
export function Code({ corps, verification, nouveau, onPris, onPerdu, onModifier, autres }: Props) {
  const [faute, setFaute] = useState<string | null>(null)
  const [mort, setMort] = useState(false)
  const titre = useRef<HTMLHeadingElement>(null)
  const champ = useRef<HTMLInputElement>(null)
  useEffect(() => titre.current?.focus(), [])
  const onSuccess = (reponse: Reponse) => {
    if ('lien' in reponse) return onPris(reponse)
    setMort(false)
    if (champ.current) champ.current.value = ''
    champ.current?.focus()
  }
  const confirmer = useMutation({
    mutationFn: (code: string) => envoyer({ ...corps, code }),
    onSuccess,
    onError: (error) => {
      if (holdPerdu(error)) return onPerdu(error)
      setMort(aPourCode(error, EPUISE))
      if (aPourCode(error, 'verification.code_faux'))
        setFaute('Ce code n’est pas le bon. Vérifiez-le : seul le dernier reçu sert.')
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
  const deja = aPourCode(error, 'reservation.deja')
  const sansCode = SANS_CODE.some((code) => aPourCode(renvoyer.error, code))
  const envoyerUnAutre = () => {
    if (renvoyer.isPending) return
    setFaute(null)
    confirmer.reset()
    renvoyer.mutate()
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (mort) return envoyerUnAutre()
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
      <p aria-live="polite" className={renvoyer.isSuccess ? 'retour' : 'invisible'}>
        {renvoyer.isSuccess && 'Un nouveau code a été envoyé. Ceux d’avant ne servent plus.'}
      </p>
      <div className="actions">
        {!mort && !deja && (
          <button aria-disabled={confirmer.isPending} type="submit">
            {confirmer.isPending ? 'Confirmation en cours…' : 'Confirmer le rendez-vous'}
          </button>
        )}
        {!sansCode && !deja && (
          <button
            aria-disabled={renvoyer.isPending}
            className={mort ? undefined : 'second'}
            type="button"
            onClick={envoyerUnAutre}
          >
            {renvoyer.isPending ? 'Envoi en cours…' : 'Recevoir un nouveau code'}
          </button>
        )}
        {(sansCode || deja || mort) && autres}
        <button className="second" type="button" onClick={onModifier}>
          Modifier mes coordonnées
        </button>
      </div>
    </form>
  )
}

import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { phraseErreur, problemeDe } from '../../lib/problemes.js'
import type { HoldGarde } from '../creneaux/hold-en-cours.js'
import type { Choix } from '../navigation/adresse.js'
import { Message, NumeroDemande } from '../page/etats.js'
import { isIncertain } from '../client-queries.js'
import { keepBrouillon, readBrouillon } from './brouillon.js'
import { Champ } from './champ.js'
import { send, holdPerdu } from './envoi.js'
import { Code } from './code.js'
import { noteCode } from './codes.js'
import type { AVerifier, NouvelleReservation, Reservation } from './queries.js'
import { ResumeErreurs } from './resume-erreurs.js'
import { corpsDe, encore, erreursDuServeur, check, type Erreurs } from './check.js'

type Props = {
  hold: HoldGarde
  modalite: Choix['modalite']
  texteAccepte: boolean
  onTaken: (reservation: Reservation) => void
  /** The créneau is lost; what was typed is kept. */
  onLost: (error: unknown) => void
  /** A code is awaited: the créneau is kept longer, until then. */
  onProlonge: (expireAt: string) => void
  autres: ReactNode
}

type AProuver = { corps: NouvelleReservation; verification: AVerifier; nouveau: boolean }

/** Who comes, and how to reach them. */
export function Formulaire({ hold, modalite, texteAccepte, onTaken, onLost, onProlonge, autres }: Props) {
  const [depart, setDepart] = useState(readBrouillon)
  const [aVerifier, setAVerifier] = useState<AProuver | null>(null)
  const [pourProche, setPourProche] = useState(depart.pourProche)
  const [erreurs, setErreurs] = useState<Erreurs>({})
  const [refus, setRefus] = useState(0)
  const envoi = useMutation({
    mutationFn: send,
    onSuccess: (reponse, corps) => {
      if ('lien' in reponse) return onTaken(reponse)
      onProlonge(reponse.verification.expireAt)
      setAVerifier({ corps, verification: reponse.verification, nouveau: noteCode() })
    },
    onError: (error) => {
      if (holdPerdu(error)) return onLost(error)
      setErreurs(erreursDuServeur(problemeDe(error)?.erreurs))
      setRefus((avant) => avant + 1)
    },
  })
  if (aVerifier)
    return (
      <Code
        {...aVerifier}
        autres={autres}
        onUpdate={() => {
          setDepart(readBrouillon())
          setAVerifier(null)
        }}
        onLost={onLost}
        onTaken={onTaken}
      />
    )
  const fautif = Object.keys(erreurs).length > 0
  return (
    <form
      noValidate
      onInput={(event) => {
        const trouvees = check(keepBrouillon(event.currentTarget), modalite)
        const { name } = event.target as HTMLInputElement
        if (!fautif) return
        setErreurs((avant) => encore(avant, name, trouvees))
        envoi.reset()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        if (envoi.isPending) return
        const brouillon = keepBrouillon(event.currentTarget)
        const trouvees = check(brouillon, modalite)
        setErreurs(trouvees)
        setRefus((avant) => avant + 1)
        envoi.reset()
        if (Object.keys(trouvees).length === 0) envoi.mutate(corpsDe(brouillon, hold, { modalite, texteAccepte }))
      }}
    >
      {fautif && <ResumeErreurs erreurs={erreurs} refus={refus} />}
      <p className="aide">Les informations demandées sont obligatoires, sauf mention contraire.</p>
      <fieldset>
        <legend>Vous</legend>
        <div className="cote-a-cote">
          <Champ
            autoComplete="given-name"
            defaultValue={depart.prenom}
            erreurs={erreurs}
            label="Prénom"
            name="prenom"
            required
          />
          <Champ
            autoComplete="family-name"
            defaultValue={depart.nom}
            erreurs={erreurs}
            label="Nom"
            name="nom"
            required
          />
        </div>
        <Champ
          aide={AIDE_TELEPHONE[modalite === 'telephone' ? 'appel' : 'choix']}
          autoComplete="tel"
          defaultValue={depart.telephone}
          erreurs={erreurs}
          inputMode="tel"
          label="Téléphone"
          name="telephone"
          required={modalite === 'telephone'}
          type="tel"
        />
        <Champ
          aide={`${modalite === 'telephone' ? 'Facultative.' : 'Facultative si vous donnez un téléphone.'} Un code vous y sera envoyé.`}
          autoComplete="email"
          defaultValue={depart.email}
          erreurs={erreurs}
          inputMode="email"
          label="Adresse e-mail"
          name="email"
          type="email"
        />
        {modalite === 'domicile' && (
          <Champ
            aide="L’agent vient à cette adresse. Seuls les agents la lisent."
            autoComplete="street-address"
            defaultValue={depart.adresse}
            erreurs={erreurs}
            label="Adresse de la visite"
            name="adresse"
            required
          />
        )}
      </fieldset>
      <label className="case">
        <input
          aria-controls="proche"
          aria-expanded={pourProche}
          defaultChecked={pourProche}
          name="pourProche"
          type="checkbox"
          onChange={(event) => setPourProche(event.currentTarget.checked)}
        />
        Je prends rendez-vous pour un proche
      </label>
      <div id="proche">{pourProche && <Proche erreurs={erreurs} />}</div>
      {envoi.error && !fautif && !holdPerdu(envoi.error) && (
        <Message titre={phraseErreur(envoi.error)} ton="erreur">
          <NumeroDemande error={envoi.error} />
          {isIncertain(envoi.error) && (
            <p>Appuyez de nouveau sur « Confirmer » : le rendez-vous ne sera pas pris deux fois.</p>
          )}
        </Message>
      )}
      <div className="actions">
        <button aria-disabled={envoi.isPending} type="submit">
          {envoi.isPending ? 'Confirmation en cours…' : 'Confirmer le rendez-vous'}
        </button>
      </div>
    </form>
  )
}

const AIDE_TELEPHONE = {
  appel: 'L’agent vous appellera à ce numéro. Exemple : 06\u00A012\u00A034\u00A056\u00A078.',
  choix: 'Ou une adresse e-mail. Exemple : 06\u00A012\u00A034\u00A056\u00A078.',
}

function Proche({ erreurs }: { erreurs: Erreurs }) {
  // Read when the box is ticked: a name typed before, then hidden, is still there.
  const [{ prochePrenom, procheNom }] = useState(readBrouillon)
  return (
    <fieldset>
      <legend>Votre proche</legend>
      <p className="aide">La personne qui a besoin du rendez-vous. Les messages vous seront envoyés, à vous.</p>
      <div className="cote-a-cote">
        <Champ
          autoComplete="off"
          defaultValue={prochePrenom}
          erreurs={erreurs}
          label="Prénom du proche"
          name="prochePrenom"
          required
        />
        <Champ
          autoComplete="off"
          defaultValue={procheNom}
          erreurs={erreurs}
          label="Nom du proche"
          name="procheNom"
          required
        />
      </div>
    </fieldset>
  )
}

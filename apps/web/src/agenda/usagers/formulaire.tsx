import { LIMITES } from '@permanence/domain'
import { telephoneLu, telephoneSaisi } from '../../lib/telephone.js'
import { ouRien } from '../../lib/texte.js'
import { useState } from 'react'
import { ChampCase, ChampLong, ChampTexte } from '../../ui/champs.js'
import { Formulaire } from '../../ui/formulaire.js'
import type { Usager, UsagerModifie } from './queries.js'

export type SaisieUsager = Required<
  Pick<
    UsagerModifie,
    | 'prenom'
    | 'nom'
    | 'nomNaissance'
    | 'dateNaissance'
    | 'email'
    | 'telephone'
    | 'adresse'
    | 'notes'
    | 'notifierEmail'
    | 'notifierSms'
  >
>

/** The record of an usager. A proche needs no contact: messages go to the responsable. */
export function FormulaireUsager({
  usager,
  proche = false,
  court = false,
  enCours,
  erreur,
  envoyer,
  onEnvoyer,
  onAnnuler,
}: {
  usager?: Usager
  proche?: boolean
  /** Only what is needed to go on, inside another form. */
  court?: boolean
  enCours: boolean
  erreur: unknown
  envoyer: string
  onEnvoyer: (saisie: SaisieUsager) => void
  onAnnuler?: () => void
}) {
  const [saisie, setSaisie] = useState({
    prenom: usager?.prenom ?? '',
    nom: usager?.nom ?? '',
    nomNaissance: usager?.nomNaissance ?? '',
    dateNaissance: usager?.dateNaissance ?? '',
    email: usager?.email ?? '',
    telephone: telephoneLu(usager?.telephone),
    adresse: usager?.adresse ?? '',
    notes: usager?.notes ?? '',
    notifierEmail: usager?.notifierEmail ?? true,
    notifierSms: usager?.notifierSms ?? true,
  })
  const change = (champ: keyof typeof saisie) => (valeur: string | boolean) =>
    setSaisie((avant) => ({ ...avant, [champ]: valeur }))
  const texte = (champ: 'prenom' | 'nom' | 'nomNaissance' | 'dateNaissance' | 'email' | 'telephone' | 'adresse') => ({
    nom: champ,
    valeur: saisie[champ],
    onChange: change(champ),
  })
  return (
    <Formulaire
      enCours={enCours}
      envoyer={envoyer}
      erreur={erreur}
      onSubmit={() =>
        onEnvoyer({ ...saisie, ...vides(saisie), telephone: telephoneSaisi(saisie.telephone, usager?.telephone) })
      }
      {...(onAnnuler !== undefined && { onAnnuler })}
    >
      <div className="rangee">
        <ChampTexte label="Prénom" maxLength={LIMITES.nomMax} requis {...texte('prenom')} />
        <ChampTexte label="Nom" maxLength={LIMITES.nomMax} requis {...texte('nom')} />
      </div>
      <div className="rangee">
        <ChampTexte label="Date de naissance" type="date" {...texte('dateNaissance')} />
        {!court && <ChampTexte label="Nom de naissance" maxLength={LIMITES.nomMax} {...texte('nomNaissance')} />}
      </div>
      {!proche && (
        <div className="rangee">
          <ChampTexte label="Téléphone" maxLength={LIMITES.telephoneMax} type="tel" {...texte('telephone')} />
          <ChampTexte label="Adresse e-mail" maxLength={LIMITES.emailMax} type="email" {...texte('email')} />
        </div>
      )}
      {!court && (
        <>
          <ChampTexte label="Adresse" maxLength={LIMITES.adresseMax} {...texte('adresse')} />
          {!proche && (
            <div className="cases">
              <ChampCase
                coche={saisie.notifierEmail}
                label="Prévenir par e-mail"
                nom="notifierEmail"
                onChange={change('notifierEmail')}
              />
              <ChampCase
                coche={saisie.notifierSms}
                label="Prévenir par SMS"
                nom="notifierSms"
                onChange={change('notifierSms')}
              />
            </div>
          )}
          <ChampLong
            aide="Visible des agents de l’organisation. L’usager a le droit de les lire."
            label="Notes"
            nom="notes"
            onChange={change('notes')}
            valeur={saisie.notes}
          />
        </>
      )}
    </Formulaire>
  )
}

/** What was left empty is nothing, not an empty text. */
function vides(saisie: Record<'nomNaissance' | 'dateNaissance' | 'email' | 'adresse' | 'notes', string>) {
  return {
    nomNaissance: ouRien(saisie.nomNaissance),
    dateNaissance: ouRien(saisie.dateNaissance),
    email: ouRien(saisie.email),
    adresse: ouRien(saisie.adresse),
    notes: ouRien(saisie.notes),
  }
}

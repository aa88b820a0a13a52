import { LIMITES } from '@permanence/domain'
import { telephoneLu, telephoneSaisi } from '../../lib/telephone.js'
import { ouRien } from '../../lib/texte.js'
import { useState } from 'react'
import { ChampCase, ChampLong, ChampTexte } from '../../ui/champs.js'
import { Formulaire } from '../../ui/formulaire.js'
import { DejaUneFiche } from './deja-une-fiche.js'
import type { Usager, UsagerModifie } from './queries.js'
import { useRessemblants } from './ressemblants.js'

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
  creation,
  onEnvoyer,
  onAnnuler,
}: {
  usager?: Usager
  proche?: boolean
  /** Only what is needed to go on, inside another form. */
  court?: boolean
  /** A record is being made: those that are there already and look like it are shown first. */
  creation?: { organisationId: number; prendre: string; onPrendre: (id: number) => void }
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
  const corps = { ...saisie, ...vides(saisie), telephone: telephoneSaisi(saisie.telephone, usager?.telephone) }
  const { trouves, demander } = useRessemblants(
    creation === undefined ? null : { organisationId: creation.organisationId, ...identiteDe(corps) },
  )
  const envoyerVu = async (vu: SaisieUsager) => {
    if (await demander()) onEnvoyer(vu)
  }
  return (
    <Formulaire
      enCours={enCours}
      envoyer={trouves !== undefined && trouves.donnees.length > 0 ? 'Créer une autre fiche' : envoyer}
      erreur={erreur}
      onSubmit={() => {
        void envoyerVu(corps)
      }}
      {...(onAnnuler !== undefined && { onAnnuler })}
    >
      <div className="rangee">
        <ChampTexte label="Prénom" maxLength={LIMITES.personneMax} requis {...texte('prenom')} />
        <ChampTexte label="Nom" maxLength={LIMITES.personneMax} requis {...texte('nom')} />
      </div>
      <div className="rangee">
        <ChampTexte label="Date de naissance" type="date" {...texte('dateNaissance')} />
        {!court && <ChampTexte label="Nom de naissance" maxLength={LIMITES.personneMax} {...texte('nomNaissance')} />}
      </div>
      {!proche && (
        <div className="rangee">
          <ChampTexte label="Téléphone" maxLength={LIMITES.telephoneMax} type="tel" {...texte('telephone')} />
          <ChampTexte label="Adresse e-mail" maxLength={LIMITES.emailMax} type="email" {...texte('email')} />
        </div>
      )}
      {!court && (
        <>
          <ChampLong label="Adresse" lignes={2} maxLength={LIMITES.adresseMax} {...texte('adresse')} />
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
            maxLength={LIMITES.texteMax}
            nom="notes"
            onChange={change('notes')}
            valeur={saisie.notes}
          />
        </>
      )}
      {creation !== undefined && (
        <DejaUneFiche onPrendre={creation.onPrendre} prendre={creation.prendre} trouves={trouves} />
      )}
    </Formulaire>
  )
}

/** What two records are compared on, as far as it is complete: an address being typed is none. */
const identiteDe = ({ prenom, nom, nomNaissance, dateNaissance, email, telephone }: SaisieUsager) => ({
  prenom: prenom.trim(),
  nom: nom.trim(),
  ...(nomNaissance !== null && { nomNaissance }),
  ...(dateNaissance !== null && { dateNaissance }),
  ...(email !== null && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) && { email }),
  ...(telephone !== null && { telephone }),
})

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

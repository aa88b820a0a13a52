import { formatDate, LIMITES } from '@permanence/domain'
import { telephoneLu, telephoneSaisi } from '../../lib/telephone.js'
import { ouRien } from '../../lib/texte.js'
import { ChampCase, ChampLong, ChampTexte } from '../../ui/champs.js'
import { ouiNon } from '../edition/tell.js'
import { useEdition, type Edition } from '../edition/edition.js'
import { FormulaireEdition } from '../edition/formulaire-edition.js'
import type { Champs } from '../edition/fusion.js'
import { DejaUneFiche } from './deja-une-fiche.js'
import type { Usager } from './queries.js'
import { useRessemblants } from './ressemblants.js'

type SaisieUsager = {
  prenom: string
  nom: string
  nomNaissance: string
  dateNaissance: string
  email: string
  telephone: string
  adresse: string
  notes: string
  notifierEmail: boolean
  notifierSms: boolean
}
type EditionUsager = Edition<Usager, SaisieUsager>
export type Creation = { organisationId: number; take: string; onTake: (id: number) => void }

const CHAMPS: Champs<SaisieUsager> = {
  prenom: { nom: 'Prénom', tell: ({ prenom }) => prenom },
  nom: { nom: 'Nom', tell: ({ nom }) => nom },
  nomNaissance: { nom: 'Nom de naissance', tell: ({ nomNaissance }) => nomNaissance },
  dateNaissance: {
    nom: 'Date de naissance',
    tell: ({ dateNaissance }) => (dateNaissance === '' ? '' : formatDate(dateNaissance)),
  },
  email: { nom: 'Adresse e-mail', tell: ({ email }) => email },
  telephone: { nom: 'Téléphone', tell: ({ telephone }) => telephone },
  adresse: { nom: 'Adresse', tell: ({ adresse }) => adresse },
  notes: { nom: 'Notes', tell: ({ notes }) => notes },
  notifierEmail: { nom: 'Prévenir par e-mail', tell: ({ notifierEmail }) => ouiNon(notifierEmail) },
  notifierSms: { nom: 'Prévenir par SMS', tell: ({ notifierSms }) => ouiNon(notifierSms) },
}

/** `nom`: of the draft. */
export const useEditionUsager = (nom: string, usager: Usager | null, enCours: boolean): EditionUsager =>
  useEdition({
    nom,
    ressource: '/usagers/{id}',
    lecture: usager,
    enCours,
    champs: CHAMPS,
    saisieDe: (lu) => ({
      prenom: lu?.prenom ?? '',
      nom: lu?.nom ?? '',
      nomNaissance: lu?.nomNaissance ?? '',
      dateNaissance: lu?.dateNaissance ?? '',
      email: lu?.email ?? '',
      telephone: telephoneLu(lu?.telephone),
      adresse: lu?.adresse ?? '',
      notes: lu?.notes ?? '',
      notifierEmail: lu?.notifierEmail ?? true,
      notifierSms: lu?.notifierSms ?? true,
    }),
  })

/** As the API wants it: what was left empty is nothing, not an empty text. */
export const corpsUsager = (lecture: Usager | null) => (saisie: SaisieUsager) => ({
  ...saisie,
  telephone: telephoneSaisi(saisie.telephone, lecture?.telephone),
  nomNaissance: ouRien(saisie.nomNaissance),
  dateNaissance: ouRien(saisie.dateNaissance),
  email: ouRien(saisie.email),
  adresse: ouRien(saisie.adresse),
  notes: ouRien(saisie.notes),
})

/** The record of an usager. A proche needs no contact: messages go to the responsable. */
export function FormulaireUsager({
  edition,
  proche = false,
  court = false,
  enCours,
  erreur,
  send,
  creation,
  onSend,
  onCancel,
}: {
  edition: EditionUsager
  proche?: boolean
  /** Only what is needed to go on, inside another form. */
  court?: boolean
  /** A record is being made: those that are there already and look like it are shown first. */
  creation?: Creation | undefined
  enCours: boolean
  erreur: unknown
  send: string
  onSend: (accepte: string[]) => void
  onCancel?: () => void
}) {
  const { saisie, change } = edition
  const texte = (champ: 'prenom' | 'nom' | 'nomNaissance' | 'dateNaissance' | 'email' | 'telephone' | 'adresse') => ({
    nom: champ,
    valeur: saisie[champ],
    onChange: change(champ),
  })
  const { trouves, ask } = useRessemblants(
    creation === undefined
      ? null
      : { organisationId: creation.organisationId, ...identiteDe(corpsUsager(edition.lecture)(saisie)) },
  )
  const sendVu = async (accepte: string[]) => {
    if (await ask()) onSend(accepte)
  }
  return (
    <FormulaireEdition
      edition={edition}
      enCours={enCours}
      send={trouves !== undefined && trouves.donnees.length > 0 ? 'Créer une autre fiche' : send}
      erreur={erreur}
      onCancel={onCancel}
      onSend={(accepte) => void sendVu(accepte)}
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
      {creation !== undefined && <DejaUneFiche onTake={creation.onTake} take={creation.take} trouves={trouves} />}
    </FormulaireEdition>
  )
}

/** What two records are compared on, as far as it is complete: an address being typed is none. */
const identiteDe = ({
  prenom,
  nom,
  nomNaissance,
  dateNaissance,
  email,
  telephone,
}: ReturnType<ReturnType<typeof corpsUsager>>) => ({
  prenom: prenom.trim(),
  nom: nom.trim(),
  ...(nomNaissance !== null && { nomNaissance }),
  ...(dateNaissance !== null && { dateNaissance }),
  ...(email !== null && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) && { email }),
  ...(telephone !== null && { telephone }),
})

import { LIMITES } from '@permanence/domain'
import { telephoneLu, telephoneSaisi } from '../../lib/telephone.js'
import { ouRien } from '../../lib/texte.js'
import { useState } from 'react'
import { ChampCase, ChampLong, ChampTexte } from '../../ui/champs.js'
import { Formulaire } from '../../ui/formulaire.js'
import type { Lieu } from '../referentiel/queries.js'

export type SaisieLieu = {
  nom: string
  adresse: string
  telephone: string | null
  acces: string | null
  archive: boolean
}

export function FormulaireLieu({
  lieu,
  lectureSeule,
  enCours,
  erreur,
  onEnvoyer,
  onAnnuler,
}: {
  lieu?: Lieu
  lectureSeule: boolean
  enCours: boolean
  erreur: unknown
  onEnvoyer: (saisie: SaisieLieu) => void
  onAnnuler: () => void
}) {
  const [nom, setNom] = useState(lieu?.nom ?? '')
  const [adresse, setAdresse] = useState(lieu?.adresse ?? '')
  const [telephone, setTelephone] = useState(telephoneLu(lieu?.telephone))
  const [acces, setAcces] = useState(lieu?.acces ?? '')
  const [archive, setArchive] = useState(lieu?.archive ?? false)
  return (
    <Formulaire
      enCours={enCours}
      envoyer={lieu === undefined ? 'Créer le lieu' : 'Enregistrer le lieu'}
      erreur={erreur}
      onAnnuler={onAnnuler}
      onSubmit={() =>
        onEnvoyer({
          nom,
          adresse,
          telephone: telephoneSaisi(telephone, lieu?.telephone),
          acces: ouRien(acces),
          archive,
        })
      }
    >
      <fieldset className="champ-cases formulaire" disabled={lectureSeule}>
        <ChampTexte label="Nom" maxLength={LIMITES.nomMax} nom="nom" onChange={setNom} requis valeur={nom} />
        <ChampTexte
          label="Adresse"
          maxLength={LIMITES.adresseMax}
          nom="adresse"
          onChange={setAdresse}
          requis
          valeur={adresse}
        />
        <ChampTexte
          label="Téléphone"
          maxLength={LIMITES.telephoneMax}
          nom="telephone"
          onChange={setTelephone}
          type="tel"
          valeur={telephone}
        />
        <ChampLong
          aide="Entrée, étage, arrêt de bus : ce qui aide à venir."
          label="Accès"
          maxLength={LIMITES.phraseMax}
          nom="acces"
          onChange={setAcces}
          valeur={acces}
        />
        {lieu !== undefined && (
          <ChampCase
            aide="Il n’est plus proposé ; ses rendez-vous passés restent."
            coche={archive}
            label="Lieu fermé"
            nom="archive"
            onChange={setArchive}
          />
        )}
      </fieldset>
    </Formulaire>
  )
}

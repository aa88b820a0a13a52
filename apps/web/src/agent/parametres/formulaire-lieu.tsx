import { LIMITES } from '@permanence/domain'
import { telephoneLu, telephoneSaisi } from '../../lib/telephone.js'
import { ouRien } from '../../lib/texte.js'
import { ChampCase, ChampLong, ChampTexte } from '../../ui/champs.js'
import { ouiNon } from '../edition/tell.js'
import { useEdition, type Edition } from '../edition/edition.js'
import { FormulaireEdition } from '../edition/formulaire-edition.js'
import type { Champs } from '../edition/fusion.js'
import type { Lieu } from '../referentiel/queries.js'

type SaisieLieu = { nom: string; adresse: string; telephone: string; acces: string; archive: boolean }
type EditionLieu = Edition<Lieu, SaisieLieu>

const CHAMPS: Champs<SaisieLieu> = {
  nom: { nom: 'Nom', tell: ({ nom }) => nom },
  adresse: { nom: 'Adresse', tell: ({ adresse }) => adresse },
  telephone: { nom: 'Téléphone', tell: ({ telephone }) => telephone },
  acces: { nom: 'Accès', tell: ({ acces }) => acces },
  archive: { nom: 'Lieu fermé', tell: ({ archive }) => ouiNon(archive) },
}

export const useEditionLieu = (nom: string, lieu: Lieu | null, enCours: boolean): EditionLieu =>
  useEdition({
    nom,
    ressource: '/lieux/{id}',
    lecture: lieu,
    enCours,
    champs: CHAMPS,
    saisieDe: (lu) => ({
      nom: lu?.nom ?? '',
      adresse: lu?.adresse ?? '',
      telephone: telephoneLu(lu?.telephone),
      acces: lu?.acces ?? '',
      archive: lu?.archive ?? false,
    }),
  })

/** As the API wants it. */
export const corpsLieu =
  (lecture: Lieu | null) =>
  ({ nom, adresse, telephone, acces, archive }: SaisieLieu) => ({
    nom,
    adresse,
    telephone: telephoneSaisi(telephone, lecture?.telephone),
    acces: ouRien(acces),
    archive,
  })

export function FormulaireLieu({
  edition,
  lectureSeule,
  enCours,
  erreur,
  onSend,
  onCancel,
}: {
  edition: EditionLieu
  lectureSeule: string | null
  enCours: boolean
  erreur: unknown
  onSend: (accepte: string[]) => void
  onCancel: () => void
}) {
  const { saisie, change, lecture } = edition
  return (
    <FormulaireEdition
      edition={edition}
      enCours={enCours}
      send={lecture === null ? 'Créer le lieu' : 'Enregistrer le lieu'}
      erreur={erreur}
      lectureSeule={lectureSeule}
      onCancel={onCancel}
      onSend={onSend}
    >
      <ChampTexte
        label="Nom"
        maxLength={LIMITES.nomMax}
        nom="nom"
        onChange={change('nom')}
        requis
        valeur={saisie.nom}
      />
      <ChampTexte
        label="Adresse"
        maxLength={LIMITES.adresseMax}
        nom="adresse"
        onChange={change('adresse')}
        requis
        valeur={saisie.adresse}
      />
      <ChampTexte
        label="Téléphone"
        maxLength={LIMITES.telephoneMax}
        nom="telephone"
        onChange={change('telephone')}
        type="tel"
        valeur={saisie.telephone}
      />
      <ChampLong
        aide="Entrée, étage, arrêt de bus : ce qui aide à venir."
        label="Accès"
        maxLength={LIMITES.phraseMax}
        nom="acces"
        onChange={change('acces')}
        valeur={saisie.acces}
      />
      {lecture !== null && (
        <ChampCase
          aide="Il n’est plus proposé ; ses rendez-vous passés restent."
          coche={saisie.archive}
          label="Lieu fermé"
          nom="archive"
          onChange={change('archive')}
        />
      )}
    </FormulaireEdition>
  )
}

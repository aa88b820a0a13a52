import { formatHeureMurale, formatJourLong, LIMITES, JOURNEE, journeeEntiere } from '@permanence/domain'
import type { Schemas } from '@permanence/api-client'
import { addJours } from '@permanence/time'
import { ChampCase, ChampTexte } from '../../ui/champs.js'
import { useContexte } from '../coque/contexte.js'
import { useEdition } from '../edition/edition.js'
import { FormulaireEdition } from '../edition/formulaire-edition.js'
import type { Champ, Champs } from '../edition/fusion.js'
import { ChampHeureFin } from '../recurrence/champ-heure-fin.js'
import {
  ChampRecurrence,
  tellRecurrence,
  recurrenceApi,
  saisieRecurrence,
  followPremierJour,
  type SaisieRecurrence,
} from '../recurrence/champ-recurrence.js'
import { finAvantDebut, jourDeFin } from '../recurrence/fin.js'
import type { Occurrence } from '../recurrence/occurrence.js'
import { ChoixReach, type Reach } from '../recurrence/reach.js'
import { cibleOf, isOnce, useSeriesEditor } from '../recurrence/use-series-editor.js'
import { Delete } from '../recurrence/delete.js'
import { createAbsenceMutation, updateAbsenceMutation, deleteAbsenceMutation, type Absence } from './queries.js'

type SaisieAbsence = {
  titre: string
  premierJour: string
  dernierJour: string
  heureDebut: string
  heureFin: string
  journee: boolean
  recurrence: SaisieRecurrence
  portee: Reach
}

export function EditeurAbsence({
  absence,
  tracee,
  occurrence,
  lectureSeule,
  onSaved,
}: {
  absence?: Absence
  /** The day and the hours with which a new one begins, as they were drawn on the agenda. */
  tracee?: { jour: string; de: string | undefined; a: string | undefined }
  occurrence: Occurrence | null
  lectureSeule: string | null
  onSaved: (enregistree: Schemas['AbsenceEnregistree']) => void
}) {
  const { agentId, aujourdhui } = useContexte()
  const { save, retour, enCours, erreur } = useSeriesEditor('absence', {
    create: createAbsenceMutation,
    update: updateAbsenceMutation,
  })
  const premier = tracee?.jour ?? addJours(aujourdhui, 1)
  const edition = useEdition<Absence, SaisieAbsence>({
    nom: absence === undefined ? `absence-nouvelle-${agentId}` : `absence-${absence.id}`,
    ressource: '/absences/{id}',
    lecture: absence ?? null,
    enCours,
    saisieDe: (lue) => ({
      titre: lue?.titre ?? '',
      premierJour: lue?.premierJour ?? premier,
      dernierJour: lue?.dernierJour ?? premier,
      heureDebut: lue === null || journeeEntiere(lue) ? (tracee?.de ?? '09:00') : lue.heureDebut,
      heureFin: lue === null || journeeEntiere(lue) ? (tracee?.a ?? '18:00') : lue.heureFin,
      journee: lue !== null && journeeEntiere(lue),
      recurrence: saisieRecurrence(lue?.recurrence ?? null, lue?.premierJour ?? premier),
      portee: occurrence === null ? 'serie' : 'occurrence',
    }),
    champs: CHAMPS,
  })
  const { saisie, change } = edition
  const { portee } = saisie
  const recurrente = saisie.recurrence.frequence !== 'aucune'
  const uneFois = isOnce(saisie, occurrence)
  const cible = cibleOf(saisie, occurrence)

  const horaire = {
    ...heuresDe(saisie),
    premierJour: saisie.premierJour,
    dernierJour: recurrente || uneFois ? finRecurrente(saisie) : saisie.dernierJour,
  }

  const onSend = () =>
    save({
      edition,
      occurrence,
      corpsDe,
      propre: { agentId },
      message: (titre) => `Absence « ${titre} » enregistrée.`,
      onSaved,
    })

  return (
    <div className="carte">
      <FormulaireEdition
        actions={
          absence !== undefined && (
            <Delete
              cible={cible}
              ligne={absence}
              mutation={deleteAbsenceMutation}
              onDeleted={edition.restart}
              retour="/absences"
              sorte="absence"
              supprimee="Absence supprimée."
            />
          )
        }
        edition={edition}
        enCours={enCours}
        send={absence === undefined ? 'Créer l’absence' : 'Enregistrer l’absence'}
        erreur={erreur}
        lectureSeule={lectureSeule}
        onCancel={retour}
        onSend={onSend}
      >
        {occurrence !== null && <ChoixReach occurrence={occurrence} onChange={change('portee')} portee={portee} />}
        <ChampTexte
          aide="Vos collègues d’autres services lisent seulement « Absent »."
          label="Titre"
          maxLength={LIMITES.nomMax}
          nom="titre"
          onChange={change('titre')}
          requis
          valeur={saisie.titre}
        />
        {!uneFois && (
          <div className="rangee">
            <ChampTexte
              label={recurrente ? 'À partir du' : 'Du'}
              nom="premierJour"
              onChange={(premierJour) =>
                edition.update((avant) => ({
                  ...avant,
                  premierJour,
                  dernierJour: avant.dernierJour < premierJour ? premierJour : avant.dernierJour,
                  recurrence: followPremierJour(avant.recurrence, avant.premierJour, premierJour),
                }))
              }
              requis
              type="date"
              valeur={saisie.premierJour}
            />
            {!recurrente && (
              <ChampTexte
                label="Au"
                min={saisie.premierJour}
                nom="dernierJour"
                onChange={change('dernierJour')}
                requis
                type="date"
                valeur={saisie.dernierJour}
              />
            )}
          </div>
        )}
        <ChampCase
          aide={horaire.premierJour === horaire.dernierJour ? undefined : 'Du premier jour au dernier, compris.'}
          coche={saisie.journee}
          label="Toute la journée"
          nom="journee"
          onChange={change('journee')}
        />
        {!saisie.journee && (
          <div className="rangee">
            <ChampTexte
              label="De"
              nom="heureDebut"
              onChange={change('heureDebut')}
              requis
              type="time"
              valeur={saisie.heureDebut}
            />
            <ChampHeureFin
              onChange={change('heureFin')}
              refus={horaire.dernierJour === horaire.premierJour && finAvantDebut(horaire)}
              requis
              valeur={saisie.heureFin}
            />
          </div>
        )}
        {!uneFois && <ChampRecurrence horaire={horaire} onChange={change('recurrence')} saisie={saisie.recurrence} />}
      </FormulaireEdition>
    </div>
  )
}

const JOURS: Champ<SaisieAbsence> = {
  nom: 'Jours',
  tell: ({ premierJour, dernierJour }) =>
    premierJour === dernierJour
      ? formatJourLong(premierJour)
      : `du ${formatJourLong(premierJour)} au ${formatJourLong(dernierJour)}`,
}
const HORAIRE: Champ<SaisieAbsence> = {
  nom: 'Horaire',
  tell: ({ journee, heureDebut, heureFin }) =>
    journee ? 'toute la journée' : `de ${formatHeureMurale(heureDebut)} à ${formatHeureMurale(heureFin)}`,
}
const CHAMPS: Champs<SaisieAbsence> = {
  titre: { nom: 'Titre', tell: ({ titre }) => titre },
  premierJour: JOURS,
  dernierJour: JOURS,
  heureDebut: HORAIRE,
  heureFin: HORAIRE,
  journee: HORAIRE,
  recurrence: { nom: 'Répétition', tell: tellRecurrence },
  portee: null,
}

const heuresDe = ({ journee, heureDebut, heureFin }: SaisieAbsence) => (journee ? JOURNEE : { heureDebut, heureFin })

/** One that recurs lasts a day at most each time: over midnight, it ends the next day. */
const finRecurrente = (saisie: SaisieAbsence): string =>
  jourDeFin({ ...heuresDe(saisie), premierJour: saisie.premierJour })

/** As the API wants it. */
const corpsDe = (saisie: SaisieAbsence) => ({
  titre: saisie.titre,
  ...heuresDe(saisie),
  premierJour: saisie.premierJour,
  dernierJour: saisie.recurrence.frequence === 'aucune' ? saisie.dernierJour : finRecurrente(saisie),
  recurrence: recurrenceApi(saisie.recurrence),
})

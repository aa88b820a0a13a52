import { LIMITES } from '@permanence/domain'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Schemas } from '@permanence/api-client'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ajouterJours } from '../../lib/jours.js'
import { ChampCase, ChampTexte } from '../../ui/champs.js'
import { Formulaire } from '../../ui/formulaire.js'
import { notifierAnnulable } from '../annulation/notifier.js'
import { useContexte } from '../coque/contexte.js'
import { ChampRecurrence, recurrenceApi, saisieRecurrence, suivrePremierJour } from '../recurrence/champ-recurrence.js'
import { finAvantDebut, JOURNEE, journeeEntiere } from '../recurrence/fin.js'
import { ChoixPortee, type Portee } from '../recurrence/portee.js'
import { Supprimer } from '../recurrence/supprimer.js'
import { creerAbsenceMutation, modifierAbsenceMutation, supprimerAbsenceMutation, type Absence } from './queries.js'

export function EditeurAbsence({
  absence,
  jour,
  onEnregistree,
}: {
  absence?: Absence
  jour?: string
  onEnregistree: (enregistree: Schemas['AbsenceEnregistree']) => void
}) {
  const { agentId, aujourdhui } = useContexte()
  const client = useQueryClient()
  const naviguer = useNavigate()
  const creer = useMutation(creerAbsenceMutation(client))
  const modifier = useMutation(modifierAbsenceMutation(client))
  const [portee, setPortee] = useState<Portee>('serie')
  const demain = ajouterJours(aujourdhui, 1)
  const [saisie, setSaisie] = useState({
    titre: absence?.titre ?? '',
    premierJour: absence?.premierJour ?? demain,
    dernierJour: absence?.dernierJour ?? demain,
    heureDebut: absence === undefined || journeeEntiere(absence) ? '09:00' : absence.heureDebut,
    heureFin: absence === undefined || journeeEntiere(absence) ? '18:00' : absence.heureFin,
    journee: absence !== undefined && journeeEntiere(absence),
    recurrence: saisieRecurrence(absence?.recurrence ?? null, absence?.premierJour ?? demain),
  })
  const change =
    <C extends keyof typeof saisie>(champ: C) =>
    (valeur: (typeof saisie)[C]) =>
      setSaisie((avant) => ({ ...avant, [champ]: valeur }))
  const recurrente = saisie.recurrence.frequence !== 'aucune'
  const uneFois = portee === 'occurrence' && jour !== undefined && absence?.recurrence != null
  const cible = absence?.recurrence != null && jour !== undefined ? { portee, occurrence: jour } : {}

  const heures = saisie.journee ? JOURNEE : { heureDebut: saisie.heureDebut, heureFin: saisie.heureFin }
  const horaire = {
    ...heures,
    premierJour: saisie.premierJour,
    dernierJour: recurrente || uneFois ? saisie.premierJour : saisie.dernierJour,
  }

  const apres = (enregistree: Schemas['AbsenceEnregistree']) => {
    const { id, version, titre } = enregistree
    notifierAnnulable(client, `Absence « ${titre} » enregistrée.`, { sorte: 'absence', id, version })
    onEnregistree(enregistree)
  }
  const enregistrer = () => {
    const commun = { titre: saisie.titre, ...heures }
    // A recurring absence lasts one day each time.
    const dernierJour = recurrente ? saisie.premierJour : saisie.dernierJour
    const rythme = { premierJour: saisie.premierJour, dernierJour, recurrence: recurrenceApi(saisie.recurrence) }
    if (absence === undefined) {
      creer.mutate({ ...commun, ...rythme, agentId }, { onSuccess: apres })
      return
    }
    const suite = portee === 'suite' && jour !== undefined && rythme.premierJour === absence.premierJour
    const body = uneFois ? commun : suite ? { ...commun, recurrence: rythme.recurrence } : { ...commun, ...rythme }
    modifier.mutate({ id: absence.id, version: absence.version, body: { ...body, ...cible } }, { onSuccess: apres })
  }

  return (
    <div className="carte">
      <Formulaire
        actions={
          absence !== undefined && (
            <Supprimer
              cible={cible}
              ligne={absence}
              mutation={supprimerAbsenceMutation}
              retour="/absences"
              sorte="absence"
              supprimee="Absence supprimée."
            />
          )
        }
        enCours={creer.isPending || modifier.isPending}
        envoyer={absence === undefined ? 'Créer l’absence' : 'Enregistrer l’absence'}
        erreur={creer.error ?? modifier.error}
        onAnnuler={() => void naviguer({ to: '/absences' })}
        onSubmit={enregistrer}
      >
        {absence?.recurrence != null && jour !== undefined && (
          <ChoixPortee jour={jour} onChange={setPortee} portee={portee} />
        )}
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
                setSaisie((avant) => ({
                  ...avant,
                  premierJour,
                  dernierJour: avant.dernierJour < premierJour ? premierJour : avant.dernierJour,
                  recurrence: suivrePremierJour(avant.recurrence, avant.premierJour, premierJour),
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
            <ChampTexte
              label="À"
              nom="heureFin"
              onChange={change('heureFin')}
              refus={horaire.dernierJour === horaire.premierJour && finAvantDebut(horaire)}
              requis
              type="time"
              valeur={saisie.heureFin}
            />
          </div>
        )}
        {!uneFois && <ChampRecurrence horaire={horaire} onChange={change('recurrence')} saisie={saisie.recurrence} />}
      </Formulaire>
    </div>
  )
}

import { exigeLieu, formatHeureMurale, formatJourLong, LIMITES } from '@permanence/domain'
import { useSuspenseQuery } from '@tanstack/react-query'
import { ChampCases, ChampChoix, ChampTexte } from '../../ui/champs.js'
import { useContexte } from '../coque/contexte.js'
import { useEdition } from '../edition/edition.js'
import { FormulaireEdition } from '../edition/formulaire-edition.js'
import type { Champ } from '../edition/fusion.js'
import { nomsDe } from '../edition/tell.js'
import { agentsQuery, lieuxQuery, motifsQuery } from '../referentiel/queries.js'
import { finAvantDebut } from '../recurrence/fin.js'
import { ChampHeureFin } from '../recurrence/champ-heure-fin.js'
import {
  ChampRecurrence,
  tellRecurrence,
  recurrenceApi,
  saisieRecurrence,
  followPremierJour,
  type SaisieRecurrence,
} from '../recurrence/champ-recurrence.js'
import type { Occurrence } from '../recurrence/occurrence.js'
import { ChoixReach, type Reach } from '../recurrence/reach.js'
import { cibleOf, isOnce, useSeriesEditor } from '../recurrence/use-series-editor.js'
import { Delete } from '../recurrence/delete.js'
import type { SuitesPlage } from './suites.js'
import { createPlageMutation, updatePlageMutation, deletePlageMutation, type Plage } from './queries.js'

type SaisiePlage = {
  titre: string
  lieuId: string
  premierJour: string
  heureDebut: string
  heureFin: string
  motifIds: number[]
  recurrence: SaisieRecurrence
  portee: Reach
}

export function EditeurPlage({
  plage,
  occurrence,
  lectureSeule,
  motifs: choisis,
  onSaved,
}: {
  plage?: Plage
  occurrence: Occurrence | null
  lectureSeule: string | null
  /** Already chosen, in a new one. */
  motifs?: readonly number[]
  onSaved: (suites: SuitesPlage) => void
}) {
  const { agentId, organisationId, aujourdhui } = useContexte()
  const organisation = plage?.organisationId ?? organisationId
  const { data: motifs } = useSuspenseQuery(motifsQuery(organisation))
  const { data: lieux } = useSuspenseQuery(lieuxQuery(organisation))
  const { data: agents } = useSuspenseQuery(agentsQuery(organisation))
  const { save, retour, enCours, erreur } = useSeriesEditor('plage', {
    create: createPlageMutation,
    update: updatePlageMutation,
  })
  const edition = useEdition<Plage, SaisiePlage>({
    nom: plage === undefined ? `plage-nouvelle-${organisation}-${agentId}` : `plage-${plage.id}`,
    ressource: '/plages/{id}',
    lecture: plage ?? null,
    enCours,
    saisieDe: (lue) => ({
      titre: lue?.titre ?? '',
      lieuId: lue?.lieuId == null ? '' : String(lue.lieuId),
      premierJour: lue?.premierJour ?? aujourdhui,
      heureDebut: lue?.heureDebut ?? '09:00',
      heureFin: lue?.heureFin ?? '12:00',
      motifIds: lue?.motifIds ?? [...(choisis ?? [])],
      recurrence: saisieRecurrence(lue?.recurrence ?? null, lue?.premierJour ?? aujourdhui),
      portee: occurrence === null ? 'serie' : 'occurrence',
    }),
    champs: {
      titre: { nom: 'Titre', tell: ({ titre }) => titre },
      lieuId: { nom: 'Lieu', tell: ({ lieuId }) => lieux.find(({ id }) => String(id) === lieuId)?.nom ?? 'sans lieu' },
      premierJour: { nom: 'Premier jour', tell: ({ premierJour }) => formatJourLong(premierJour) },
      heureDebut: HORAIRE,
      heureFin: HORAIRE,
      motifIds: {
        nom: 'Motifs',
        tell: ({ motifIds }) => nomsDe(motifIds, motifs),
      },
      recurrence: { nom: 'Répétition', tell: tellRecurrence },
      portee: null,
    },
  })
  const { saisie, change } = edition
  const { portee } = saisie

  const agent = agents.find(({ id }) => id === (plage?.agentId ?? agentId))
  const admis = motifs.filter(
    (motif) =>
      saisie.motifIds.includes(motif.id) ||
      (!motif.collectif && !motif.archive && (agent === undefined || agent.serviceIds.includes(motif.serviceId))),
  )
  const lieuExige = admis.some((motif) => saisie.motifIds.includes(motif.id) && exigeLieu(motif.modalites))
  const uneFois = isOnce(saisie, occurrence)
  const cible = cibleOf(saisie, occurrence)

  const onSend = () =>
    save({
      edition,
      occurrence,
      corpsDe,
      propre: { agentId, organisationId: organisation },
      message: (titre) => `Plage d’ouverture « ${titre} » enregistrée.`,
      onSaved,
    })

  return (
    <div className="carte">
      <FormulaireEdition
        actions={
          plage !== undefined && (
            <Delete
              cible={cible}
              ligne={plage}
              mutation={deletePlageMutation}
              onDeleted={edition.restart}
              retour="/plages"
              sorte="plage"
              supprimee="Plage d’ouverture supprimée."
            />
          )
        }
        edition={edition}
        enCours={enCours}
        send={plage === undefined ? 'Créer la plage' : 'Enregistrer la plage'}
        erreur={erreur}
        lectureSeule={lectureSeule}
        onCancel={retour}
        onSend={onSend}
      >
        {occurrence !== null && <ChoixReach occurrence={occurrence} onChange={change('portee')} portee={portee} />}
        <ChampTexte
          label="Titre"
          maxLength={LIMITES.nomMax}
          nom="titre"
          onChange={change('titre')}
          requis
          valeur={saisie.titre}
        />
        <ChampCases
          label="Motifs"
          nom="motifIds"
          onChange={change('motifIds')}
          options={admis.map((motif) => ({
            valeur: motif.id,
            texte: `${motif.nom}${motif.reservableEnLigne ? ' (ouvert en ligne)' : ''}`,
          }))}
          refus={saisie.motifIds.length === 0 && 'Choisissez au moins un motif.'}
          requis
          valeurs={saisie.motifIds}
          {...(admis.length === 0 && { aide: 'Aucun motif individuel n’existe pour les services de cet agent.' })}
        />
        <ChampChoix
          label="Lieu"
          nom="lieuId"
          onChange={change('lieuId')}
          options={lieux.filter((lieu) => !lieu.ponctuel).map((lieu) => ({ valeur: String(lieu.id), texte: lieu.nom }))}
          requis={lieuExige}
          valeur={saisie.lieuId}
          vide={lieuExige ? 'Choisir un lieu' : 'Sans lieu (téléphone, domicile, visio)'}
        />
        <div className="rangee">
          {!uneFois && (
            <ChampTexte
              label={saisie.recurrence.frequence === 'aucune' ? 'Jour' : 'À partir du'}
              nom="premierJour"
              onChange={(premierJour) =>
                edition.update((avant) => ({
                  ...avant,
                  premierJour,
                  recurrence: followPremierJour(avant.recurrence, avant.premierJour, premierJour),
                }))
              }
              requis
              type="date"
              valeur={saisie.premierJour}
            />
          )}
          <ChampTexte
            label="De"
            nom="heureDebut"
            onChange={change('heureDebut')}
            requis
            type="time"
            valeur={saisie.heureDebut}
          />
          <ChampHeureFin onChange={change('heureFin')} refus={finAvantDebut(saisie)} requis valeur={saisie.heureFin} />
        </div>
        {!uneFois && <ChampRecurrence horaire={saisie} onChange={change('recurrence')} saisie={saisie.recurrence} />}
      </FormulaireEdition>
    </div>
  )
}

const HORAIRE: Champ<SaisiePlage> = {
  nom: 'Horaire',
  tell: ({ heureDebut, heureFin }) => `de ${formatHeureMurale(heureDebut)} à ${formatHeureMurale(heureFin)}`,
}

/** As the API wants it. */
const corpsDe = (saisie: SaisiePlage) => ({
  titre: saisie.titre,
  lieuId: saisie.lieuId === '' ? null : Number(saisie.lieuId),
  premierJour: saisie.premierJour,
  heureDebut: saisie.heureDebut,
  heureFin: saisie.heureFin,
  motifIds: saisie.motifIds,
  recurrence: recurrenceApi(saisie.recurrence),
})

import { exigeLieu, LIMITES } from '@permanence/domain'
import type { Schemas } from '@permanence/api-client'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ChampCases, ChampChoix, ChampTexte } from '../../ui/champs.js'
import { Formulaire } from '../../ui/formulaire.js'
import { notifierAnnulable } from '../annulation/notifier.js'
import { useContexte } from '../coque/contexte.js'
import { agentsQuery, lieuxQuery, motifsQuery } from '../referentiel/queries.js'
import { finAvantDebut } from '../recurrence/fin.js'
import { ChampRecurrence, recurrenceApi, saisieRecurrence, suivrePremierJour } from '../recurrence/champ-recurrence.js'
import { ChoixPortee, type Portee } from '../recurrence/portee.js'
import { Supprimer } from '../recurrence/supprimer.js'
import type { SuitesPlage } from './suites.js'
import { creerPlageMutation, modifierPlageMutation, supprimerPlageMutation, type Plage } from './queries.js'

export function EditeurPlage({
  plage,
  jour,
  motifs: choisis,
  onEnregistree,
}: {
  plage?: Plage
  jour?: string
  /** Already chosen, in a new one. */
  motifs?: readonly number[]
  onEnregistree: (suites: SuitesPlage) => void
}) {
  const { agentId, organisationId, aujourdhui } = useContexte()
  const organisation = plage?.organisationId ?? organisationId
  const { data: motifs } = useSuspenseQuery(motifsQuery(organisation))
  const { data: lieux } = useSuspenseQuery(lieuxQuery(organisation))
  const { data: agents } = useSuspenseQuery(agentsQuery(organisation))
  const client = useQueryClient()
  const naviguer = useNavigate()
  const creer = useMutation(creerPlageMutation(client))
  const modifier = useMutation(modifierPlageMutation(client))
  const [portee, setPortee] = useState<Portee>('serie')
  const [saisie, setSaisie] = useState({
    titre: plage?.titre ?? '',
    lieuId: plage?.lieuId == null ? '' : String(plage.lieuId),
    premierJour: plage?.premierJour ?? aujourdhui,
    heureDebut: plage?.heureDebut ?? '09:00',
    heureFin: plage?.heureFin ?? '12:00',
    motifIds: plage?.motifIds ?? [...(choisis ?? [])],
    recurrence: saisieRecurrence(plage?.recurrence ?? null, plage?.premierJour ?? aujourdhui),
  })
  const change =
    <C extends keyof typeof saisie>(champ: C) =>
    (valeur: (typeof saisie)[C]) =>
      setSaisie((avant) => ({ ...avant, [champ]: valeur }))

  const agent = agents.find(({ id }) => id === (plage?.agentId ?? agentId))
  const admis = motifs.filter(
    (motif) =>
      saisie.motifIds.includes(motif.id) ||
      (!motif.collectif && !motif.archive && (agent === undefined || agent.serviceIds.includes(motif.serviceId))),
  )
  const lieuExige = admis.some((motif) => saisie.motifIds.includes(motif.id) && exigeLieu(motif.modalites))
  // One occurrence has no rhythm of its own: only its hours, its lieu, its motifs may differ.
  const uneFois = portee === 'occurrence' && jour !== undefined && plage?.recurrence != null
  const cible = plage?.recurrence != null && jour !== undefined ? { portee, occurrence: jour } : {}

  const apres = (suites: Schemas['PlageEnregistree']) => {
    const { id, version, titre } = suites
    notifierAnnulable(client, `Plage d’ouverture « ${titre} » enregistrée.`, { sorte: 'plage', id, version })
    onEnregistree(suites)
  }
  const enregistrer = () => {
    const commun = {
      titre: saisie.titre,
      lieuId: saisie.lieuId === '' ? null : Number(saisie.lieuId),
      heureDebut: saisie.heureDebut,
      heureFin: saisie.heureFin,
      motifIds: saisie.motifIds,
    }
    const rythme = { premierJour: saisie.premierJour, recurrence: recurrenceApi(saisie.recurrence) }
    if (plage === undefined) {
      creer.mutate({ ...commun, ...rythme, agentId, organisationId: organisation }, { onSuccess: apres })
      return
    }
    const { premierJour, recurrence } = rythme
    const suite = portee === 'suite' && jour !== undefined && premierJour === plage.premierJour
    const body = uneFois ? commun : suite ? { ...commun, recurrence } : { ...commun, premierJour, recurrence }
    modifier.mutate({ id: plage.id, version: plage.version, body: { ...body, ...cible } }, { onSuccess: apres })
  }

  return (
    <div className="carte">
      <Formulaire
        actions={
          plage !== undefined && (
            <Supprimer
              cible={cible}
              ligne={plage}
              mutation={supprimerPlageMutation}
              retour="/plages"
              sorte="plage"
              supprimee="Plage d’ouverture supprimée."
            />
          )
        }
        enCours={creer.isPending || modifier.isPending}
        envoyer={plage === undefined ? 'Créer la plage' : 'Enregistrer la plage'}
        erreur={creer.error ?? modifier.error}
        onAnnuler={() => void naviguer({ to: '/plages' })}
        onSubmit={enregistrer}
      >
        {plage?.recurrence != null && jour !== undefined && (
          <ChoixPortee jour={jour} onChange={setPortee} portee={portee} />
        )}
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
                setSaisie((avant) => ({
                  ...avant,
                  premierJour,
                  recurrence: suivrePremierJour(avant.recurrence, avant.premierJour, premierJour),
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
          <ChampTexte
            label="À"
            nom="heureFin"
            onChange={change('heureFin')}
            refus={finAvantDebut(saisie)}
            requis
            type="time"
            valeur={saisie.heureFin}
          />
        </div>
        {!uneFois && <ChampRecurrence horaire={saisie} onChange={change('recurrence')} saisie={saisie.recurrence} />}
      </Formulaire>
    </div>
  )
}

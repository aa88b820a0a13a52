import { COULEURS_MOTIF, LIMITES, MODALITES, MOTIF_PAR_DEFAUT, TEXTE_MODALITE, type Modalite } from '@permanence/domain'
import { useSuspenseQuery } from '@tanstack/react-query'
import { ouRien } from '../../lib/texte.js'
import type { ReactNode } from 'react'
import { ChampCase, ChampCases, ChampChoix, ChampLong, ChampTexte } from '../../ui/champs.js'
import { useContexte } from '../coque/contexte.js'
import { nomsDe, ouiNon } from '../edition/tell.js'
import { useEdition, type Edition } from '../edition/edition.js'
import { FormulaireEdition } from '../edition/formulaire-edition.js'
import type { Champ, Champs } from '../edition/fusion.js'
import { servicesQuery, type Motif } from '../referentiel/queries.js'
import { ChampCouleur } from './champ-couleur.js'

type SaisieMotif = {
  nom: string
  serviceId: string
  couleur: string
  dureeMin: string
  modalites: Modalite[]
  collectif: boolean
  reservableEnLigne: boolean
  suivi: boolean
  delaiMinMinutes: string
  delaiMaxJours: string
  grille: Motif['grille']
  pasMin: string
  tamponAvantMin: string
  tamponApresMin: string
  annulableUsager: boolean
  delaiAnnulationHeures: string
  visibilite: Motif['visibilite']
  texteAvant: string
  consignes: string
  texteAnnulation: string
}
type EditionMotif = Edition<Motif, SaisieMotif>

export function useEditionMotif(nom: string, motif: Motif | null, enCours: boolean): EditionMotif {
  const { moi } = useContexte()
  const { data: services } = useSuspenseQuery(servicesQuery)
  return useEdition<Motif, SaisieMotif>({
    nom,
    ressource: '/motifs/{id}',
    lecture: motif,
    enCours,
    champs: champsMotif(services),
    saisieDe: (lu) => ({
      nom: lu?.nom ?? '',
      serviceId: String(lu?.serviceId ?? moi.services[0]?.id ?? services[0]?.id ?? ''),
      couleur: lu?.couleur ?? COULEURS_MOTIF[0].couleur,
      dureeMin: String(lu?.dureeMin ?? MOTIF_PAR_DEFAUT.dureeMin),
      modalites: lu?.modalites ?? ['sur_place'],
      collectif: lu?.collectif ?? false,
      reservableEnLigne: lu?.reservableEnLigne ?? false,
      suivi: lu?.suivi ?? false,
      delaiMinMinutes: String(lu?.delaiMinMinutes ?? MOTIF_PAR_DEFAUT.delaiMinMinutes),
      delaiMaxJours: String(lu?.delaiMaxJours ?? MOTIF_PAR_DEFAUT.delaiMaxJours),
      grille: lu?.grille ?? 'enchainee',
      pasMin: String(lu?.pasMin ?? 15),
      tamponAvantMin: String(lu?.tamponAvantMin ?? 0),
      tamponApresMin: String(lu?.tamponApresMin ?? 0),
      annulableUsager: lu?.annulableUsager ?? true,
      delaiAnnulationHeures: String((lu?.delaiAnnulationMinutes ?? 1440) / 60),
      visibilite: lu?.visibilite ?? 'visible_notifie',
      texteAvant: lu?.texteAvant ?? '',
      consignes: lu?.consignes ?? '',
      texteAnnulation: lu?.texteAnnulation ?? '',
    }),
  })
}

function champsMotif(services: readonly { id: number; nom: string }[]): Champs<SaisieMotif> {
  const grille: Champ<SaisieMotif> = {
    nom: 'Heures proposées',
    tell: ({ grille: une, pasMin }) => (une === 'horloge' ? `toutes les ${pasMin} minutes` : 'à la suite'),
  }
  const annulation: Champ<SaisieMotif> = {
    nom: 'Annulation par l’usager',
    tell: ({ annulableUsager, delaiAnnulationHeures }) =>
      annulableUsager ? `jusqu’à ${delaiAnnulationHeures} heures avant` : 'non',
  }
  return {
    nom: { nom: 'Nom', tell: ({ nom }) => nom },
    serviceId: { nom: 'Service', tell: ({ serviceId }) => nomsDe([Number(serviceId)], services) },
    couleur: { nom: 'Couleur', tell: ({ couleur }) => nomCouleur(couleur) },
    dureeMin: { nom: 'Durée', tell: ({ dureeMin }) => `${dureeMin} minutes` },
    modalites: {
      nom: 'Manières de se rencontrer',
      tell: ({ modalites }) => modalites.map((une) => TEXTE_MODALITE[une]).join(', '),
    },
    collectif: { nom: 'Séance collective', tell: ({ collectif }) => ouiNon(collectif) },
    reservableEnLigne: { nom: 'Réservation en ligne', tell: ({ reservableEnLigne }) => ouiNon(reservableEnLigne) },
    suivi: { nom: 'Réservé au suivi', tell: ({ suivi }) => ouiNon(suivi) },
    delaiMinMinutes: { nom: 'Au plus tôt', tell: ({ delaiMinMinutes }) => `${delaiMinMinutes} minutes avant` },
    delaiMaxJours: { nom: 'Au plus loin', tell: ({ delaiMaxJours }) => `${delaiMaxJours} jours` },
    grille,
    pasMin: grille,
    tamponAvantMin: { nom: 'Temps gardé avant', tell: ({ tamponAvantMin }) => `${tamponAvantMin} minutes` },
    tamponApresMin: { nom: 'Temps gardé après', tell: ({ tamponApresMin }) => `${tamponApresMin} minutes` },
    annulableUsager: annulation,
    delaiAnnulationHeures: annulation,
    visibilite: { nom: 'Ce que voit l’usager', tell: ({ visibilite }) => TEXTE_VISIBILITE[visibilite] },
    texteAvant: { nom: 'Texte avant la réservation', tell: ({ texteAvant }) => texteAvant },
    consignes: { nom: 'Consignes après la réservation', tell: ({ consignes }) => consignes },
    texteAnnulation: { nom: 'Texte après une annulation', tell: ({ texteAnnulation }) => texteAnnulation },
  }
}

const nomCouleur = (couleur: string): string => COULEURS_MOTIF.find((une) => une.couleur === couleur)?.nom ?? couleur

const TEXTE_VISIBILITE: Readonly<Record<Motif['visibilite'], string>> = {
  visible_notifie: 'Le rendez-vous, avec des messages',
  visible_non_notifie: 'Le rendez-vous, sans messages',
  invisible: 'Rien',
}

/** As the API wants it. */
export function corpsMotif({ delaiAnnulationHeures, pasMin, ...saisie }: SaisieMotif) {
  return {
    ...saisie,
    serviceId: Number(saisie.serviceId),
    dureeMin: Number(saisie.dureeMin),
    delaiMinMinutes: Number(saisie.delaiMinMinutes),
    delaiMaxJours: Number(saisie.delaiMaxJours),
    tamponAvantMin: Number(saisie.tamponAvantMin),
    tamponApresMin: Number(saisie.tamponApresMin),
    delaiAnnulationMinutes: Math.round(Number(delaiAnnulationHeures) * 60),
    pasMin: saisie.grille === 'horloge' ? Number(pasMin) : null,
    texteAvant: ouRien(saisie.texteAvant),
    consignes: ouRien(saisie.consignes),
    texteAnnulation: ouRien(saisie.texteAnnulation),
  }
}

/** All the settings of a motif; the rarer ones folded away. */
export function FormulaireMotif({
  edition,
  lectureSeule,
  enCours,
  erreur,
  onSend,
  onCancel,
  actions,
}: {
  edition: EditionMotif
  lectureSeule: string | null
  enCours: boolean
  erreur: unknown
  onSend: () => void
  onCancel: () => void
  actions?: ReactNode
}) {
  const { data: services } = useSuspenseQuery(servicesQuery)
  const { saisie, change, lecture } = edition
  const nombre = (champ: 'dureeMin' | 'delaiMinMinutes' | 'delaiMaxJours' | 'tamponAvantMin' | 'tamponApresMin') => ({
    nom: champ,
    type: 'number' as const,
    valeur: saisie[champ],
    onChange: change(champ),
    requis: true,
  })

  return (
    <FormulaireEdition
      actions={actions}
      edition={edition}
      enCours={enCours}
      send={lecture === null ? 'Créer le motif' : 'Enregistrer le motif'}
      erreur={erreur}
      lectureSeule={lectureSeule}
      onCancel={onCancel}
      onSend={onSend}
    >
      <section className="carte formulaire">
        <h2>Le motif</h2>
        <ChampTexte
          label="Nom"
          maxLength={LIMITES.nomMax}
          nom="nom"
          onChange={change('nom')}
          requis
          valeur={saisie.nom}
        />
        <div className="rangee">
          <ChampChoix
            label="Service"
            nom="serviceId"
            onChange={change('serviceId')}
            options={services.map(({ id, nom }) => ({ valeur: String(id), texte: nom }))}
            requis
            valeur={saisie.serviceId}
          />
          <ChampTexte label="Durée, en minutes" {...LIMITES.dureeMin} {...nombre('dureeMin')} />
        </div>
        <ChampCouleur onChange={change('couleur')} valeur={saisie.couleur} />
        <ChampCases
          enLigne
          label="Manières de se rencontrer"
          nom="modalites"
          onChange={change('modalites')}
          options={MODALITES.map((une) => ({ valeur: une, texte: TEXTE_MODALITE[une] }))}
          refus={saisie.modalites.length === 0 && 'Choisissez au moins une manière de se rencontrer.'}
          requis
          valeurs={saisie.modalites}
        />
        <ChampCase
          coche={saisie.collectif}
          label="Séance collective (plusieurs usagers, des places)"
          nom="collectif"
          onChange={change('collectif')}
        />
      </section>
      <section className="carte formulaire">
        <h2>Réservation en ligne</h2>
        <ChampCase
          coche={saisie.reservableEnLigne}
          label="Les usagers peuvent réserver en ligne"
          nom="reservableEnLigne"
          onChange={change('reservableEnLigne')}
        />
        <ChampCase
          aide="Seuls les usagers qui ont un référent, et seulement avec lui."
          coche={saisie.suivi}
          label="Réservé au suivi"
          nom="suivi"
          onChange={change('suivi')}
        />
        <div className="rangee">
          <ChampTexte
            label="Au plus tôt, en minutes avant"
            {...LIMITES.delaiMinMinutes}
            {...nombre('delaiMinMinutes')}
          />
          <ChampTexte label="Au plus loin, en jours" {...LIMITES.delaiMaxJours} {...nombre('delaiMaxJours')} />
        </div>
        <ChampLong
          aide="À lire et accepter avant de réserver."
          label="Texte avant la réservation"
          maxLength={LIMITES.texteMotifMax}
          nom="texteAvant"
          onChange={change('texteAvant')}
          valeur={saisie.texteAvant}
        />
        <ChampLong
          aide="Ce qu’il faut apporter, comment venir."
          label="Consignes après la réservation"
          maxLength={LIMITES.texteMotifMax}
          nom="consignes"
          onChange={change('consignes')}
          valeur={saisie.consignes}
        />
      </section>
      <details className="carte">
        <summary className="reglages-titre">Autres réglages</summary>
        <div className="formulaire reglages">
          <div className="rangee">
            <ChampChoix
              label="Heures proposées"
              nom="grille"
              onChange={(grille) => change('grille')(grille as Motif['grille'])}
              options={[
                { valeur: 'enchainee', texte: 'À la suite les unes des autres' },
                { valeur: 'horloge', texte: 'À heures rondes' },
              ]}
              valeur={saisie.grille}
            />
            {saisie.grille === 'horloge' && (
              <ChampChoix
                label="Toutes les"
                nom="pasMin"
                onChange={change('pasMin')}
                options={LIMITES.pasProposes.map((pas) => ({ valeur: String(pas), texte: `${pas} minutes` }))}
                valeur={saisie.pasMin}
              />
            )}
          </div>
          <div className="rangee">
            <ChampTexte label="Temps gardé avant, en minutes" {...LIMITES.tamponMin} {...nombre('tamponAvantMin')} />
            <ChampTexte label="Temps gardé après, en minutes" {...LIMITES.tamponMin} {...nombre('tamponApresMin')} />
          </div>
          <ChampCase
            coche={saisie.annulableUsager}
            label="L’usager peut annuler lui-même"
            nom="annulableUsager"
            onChange={change('annulableUsager')}
          />
          {saisie.annulableUsager && (
            <ChampTexte
              label="Jusqu’à combien d’heures avant"
              min={0}
              nom="delaiAnnulationMinutes"
              onChange={change('delaiAnnulationHeures')}
              type="number"
              valeur={saisie.delaiAnnulationHeures}
            />
          )}
          <ChampChoix
            label="Ce que voit l’usager"
            nom="visibilite"
            onChange={(visibilite) => change('visibilite')(visibilite as Motif['visibilite'])}
            options={Object.entries(TEXTE_VISIBILITE).map(([valeur, texte]) => ({ valeur, texte }))}
            valeur={saisie.visibilite}
          />
          <ChampLong
            label="Texte après une annulation"
            maxLength={LIMITES.texteMotifMax}
            nom="texteAnnulation"
            onChange={change('texteAnnulation')}
            valeur={saisie.texteAnnulation}
          />
        </div>
      </details>
    </FormulaireEdition>
  )
}

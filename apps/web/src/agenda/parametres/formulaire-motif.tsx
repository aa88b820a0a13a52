import { COULEURS_MOTIF, LIMITES, MODALITES, MOTIF_PAR_DEFAUT, TEXTE_MODALITE, type Modalite } from '@permanence/domain'
import { useSuspenseQuery } from '@tanstack/react-query'
import { ouRien } from '../../lib/texte.js'
import { useState, type ReactNode } from 'react'
import { ChampCase, ChampCases, ChampChoix, ChampLong, ChampTexte } from '../../ui/champs.js'
import { Formulaire } from '../../ui/formulaire.js'
import { useContexte } from '../coque/contexte.js'
import { servicesQuery, type Motif } from '../referentiel/queries.js'
import { ChampCouleur } from './champ-couleur.js'
import type { MotifModifie, NouveauMotif } from './queries.js'

type Corps = Omit<NouveauMotif, 'organisationId'> & MotifModifie

/** All the settings of a motif; the rarer ones folded away. */
export function FormulaireMotif({
  motif,
  lectureSeule,
  enCours,
  erreur,
  onEnvoyer,
  onAnnuler,
  actions,
}: {
  motif?: Motif
  lectureSeule: boolean
  enCours: boolean
  erreur: unknown
  onEnvoyer: (corps: Corps) => void
  onAnnuler: () => void
  actions?: ReactNode
}) {
  const { moi } = useContexte()
  const { data: services } = useSuspenseQuery(servicesQuery)
  const [saisie, setSaisie] = useState({
    nom: motif?.nom ?? '',
    serviceId: String(motif?.serviceId ?? moi.services[0]?.id ?? services[0]?.id ?? ''),
    couleur: motif?.couleur ?? COULEURS_MOTIF[0].couleur,
    dureeMin: String(motif?.dureeMin ?? MOTIF_PAR_DEFAUT.dureeMin),
    modalites: motif?.modalites ?? (['sur_place'] as Modalite[]),
    collectif: motif?.collectif ?? false,
    reservableEnLigne: motif?.reservableEnLigne ?? false,
    suivi: motif?.suivi ?? false,
    delaiMinMinutes: String(motif?.delaiMinMinutes ?? MOTIF_PAR_DEFAUT.delaiMinMinutes),
    delaiMaxJours: String(motif?.delaiMaxJours ?? MOTIF_PAR_DEFAUT.delaiMaxJours),
    grille: motif?.grille ?? ('enchainee' as const),
    pasMin: String(motif?.pasMin ?? 15),
    tamponAvantMin: String(motif?.tamponAvantMin ?? 0),
    tamponApresMin: String(motif?.tamponApresMin ?? 0),
    annulableUsager: motif?.annulableUsager ?? true,
    delaiAnnulationHeures: String((motif?.delaiAnnulationMinutes ?? 1440) / 60),
    visibilite: motif?.visibilite ?? ('visible_notifie' as const),
    texteAvant: motif?.texteAvant ?? '',
    consignes: motif?.consignes ?? '',
    texteAnnulation: motif?.texteAnnulation ?? '',
  })
  const change =
    <C extends keyof typeof saisie>(champ: C) =>
    (valeur: (typeof saisie)[C]) =>
      setSaisie((avant) => ({ ...avant, [champ]: valeur }))
  const nombre = (champ: 'dureeMin' | 'delaiMinMinutes' | 'delaiMaxJours' | 'tamponAvantMin' | 'tamponApresMin') => ({
    nom: champ,
    type: 'number' as const,
    valeur: saisie[champ],
    onChange: change(champ),
    requis: true,
  })

  const envoyer = () => {
    const { delaiAnnulationHeures, pasMin, ...reste } = saisie
    const fige = motif !== undefined && memes(motif, saisie)
    const { modalites, collectif, ...libre } = reste
    onEnvoyer({
      ...libre,
      // Frozen once an rdv exists: sent only when they change.
      ...(!fige && { modalites, collectif }),
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
    })
  }

  return (
    <Formulaire
      actions={actions}
      enCours={enCours}
      envoyer={motif === undefined ? 'Créer le motif' : 'Enregistrer le motif'}
      erreur={erreur}
      onAnnuler={onAnnuler}
      onSubmit={envoyer}
    >
      <fieldset className="champ-cases formulaire" disabled={lectureSeule}>
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
              options={[
                { valeur: 'visible_notifie', texte: 'Le rendez-vous, avec des messages' },
                { valeur: 'visible_non_notifie', texte: 'Le rendez-vous, sans messages' },
                { valeur: 'invisible', texte: 'Rien' },
              ]}
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
      </fieldset>
    </Formulaire>
  )
}

function memes(motif: Motif, saisie: { modalites: readonly Modalite[]; collectif: boolean }): boolean {
  return (
    motif.collectif === saisie.collectif && motif.modalites.toSorted().join() === saisie.modalites.toSorted().join()
  )
}

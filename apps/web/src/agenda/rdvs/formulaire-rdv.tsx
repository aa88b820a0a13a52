import { Button } from '@mantine/core'
import { LIMITES, TEXTE_MODALITE, type Modalite } from '@permanence/domain'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatNom } from '@permanence/domain'
import { instantDe } from '../../lib/instants.js'
import { ouRien } from '../../lib/texte.js'
import { aPourCode, problemeDe } from '../../lib/problemes.js'
import { ChampCases, ChampChoix, ChampLong, ChampTexte } from '../../ui/champs.js'
import { Formulaire } from '../../ui/formulaire.js'
import { agentsQuery, lieuxQuery, motifsQuery, servicesQuery } from '../referentiel/queries.js'
import { useAdresseDe } from '../usagers/adresse.js'
import { ChoixUsagers } from '../usagers/choix-usagers.js'
import { Avertissements } from './avertissements.js'

/** What the form holds: texts as typed, ids as chosen. */
export type SaisieRdv = {
  motifId: string
  jour: string
  heure: string
  dureeMin: string
  modalite: Modalite | ''
  lieuId: string
  lieuNom: string
  lieuAdresse: string
  /** Where a visit goes; null: not touched, the first person's own. */
  adresse: string | null
  agentIds: number[]
  usagerIds: number[]
  titre: string
  places: string
  contexte: string
}

export type CorpsRdv = {
  modalite: Modalite
  lieuId: number | null
  lieuPonctuel?: { nom: string; adresse: string }
  adresse?: string | null
  debut: string
  dureeMin: number
  agentIds: number[]
  usagerIds: number[]
  titre: string | null
  places: number | null
  contexte: string | null
  accepte?: string[]
}

const PONCTUEL = 'ponctuel'

/**
 * One rdv, new or changed. The warnings come from the server, all at once; accepting them sends exactly their codes, so
 * that a conflict born meanwhile is shown again.
 */
export function FormulaireRdv({
  organisationId,
  fuseau,
  initial,
  motifFixe = false,
  dureeTenue = false,
  enCours,
  erreur,
  envoyer,
  onEnvoyer,
  onAnnuler,
}: {
  organisationId: number
  fuseau: string
  initial: SaisieRdv
  motifFixe?: boolean
  /** The duration was chosen on purpose: another motif does not change it. */
  dureeTenue?: boolean
  enCours: boolean
  erreur: unknown
  envoyer: string
  onEnvoyer: (motifId: number, corps: CorpsRdv) => void
  onAnnuler: () => void
}) {
  const [saisie, setSaisie] = useState(initial)
  const { data: motifs = [] } = useQuery(motifsQuery(organisationId))
  const { data: services = [] } = useQuery(servicesQuery)
  const { data: lieux = [] } = useQuery(lieuxQuery(organisationId))
  const { data: agents = [] } = useQuery(agentsQuery(organisationId))
  const change =
    <C extends keyof SaisieRdv>(champ: C) =>
    (valeur: SaisieRdv[C]) =>
      setSaisie((avant) => ({ ...avant, [champ]: valeur }))

  const motif = motifs.find(({ id }) => String(id) === saisie.motifId)
  const modalites = motif?.modalites ?? []
  const modalite: Modalite =
    saisie.modalite !== '' && modalites.includes(saisie.modalite) ? saisie.modalite : (modalites[0] ?? 'sur_place')
  const lieuUtile = modalite === 'sur_place'
  const aDomicile = modalite === 'domicile'
  const chezElle = useAdresseDe(aDomicile ? saisie.usagerIds : [])
  const adresse = saisie.adresse ?? chezElle
  const nomService = (id: number) => services.find((service) => service.id === id)?.nomCourt ?? ''
  const serviceSeul = new Set(motifs.map(({ serviceId }) => serviceId)).size < 2

  const choisirMotif = (motifId: string) => {
    const choisi = motifs.find(({ id }) => String(id) === motifId)
    setSaisie((avant) => ({
      ...avant,
      motifId,
      dureeMin: choisi === undefined || dureeTenue ? avant.dureeMin : String(choisi.dureeMin),
      modalite: choisi?.modalites[0] ?? avant.modalite,
    }))
  }
  const corps = (accepte: string[]): CorpsRdv => ({
    modalite,
    lieuId: lieuUtile && saisie.lieuId !== '' && saisie.lieuId !== PONCTUEL ? Number(saisie.lieuId) : null,
    ...(lieuUtile &&
      saisie.lieuId === PONCTUEL && { lieuPonctuel: { nom: saisie.lieuNom, adresse: saisie.lieuAdresse } }),
    ...(aDomicile && { adresse: ouRien(adresse) }),
    debut: instantDe(saisie.jour, saisie.heure, fuseau),
    dureeMin: Number(saisie.dureeMin),
    agentIds: saisie.agentIds,
    usagerIds: saisie.usagerIds,
    titre: motif?.collectif === true && saisie.titre.trim() !== '' ? saisie.titre : null,
    places: motif?.collectif === true && saisie.places !== '' ? Number(saisie.places) : null,
    contexte: saisie.contexte.trim() === '' ? null : saisie.contexte,
    ...(accepte.length > 0 && { accepte }),
  })
  const soumettre = (accepte: string[] = []) => onEnvoyer(Number(saisie.motifId), corps(accepte))
  const avertissements = aPourCode(erreur, 'rdv.avertissements') ? (problemeDe(erreur)?.avertissements ?? []) : []

  return (
    <Formulaire
      enCours={enCours}
      envoyer={envoyer}
      erreur={avertissements.length > 0 ? null : erreur}
      onAnnuler={onAnnuler}
      onSubmit={() => soumettre()}
    >
      {avertissements.length > 0 && (
        <Avertissements avertissements={avertissements}>
          <Button loading={enCours} onClick={() => soumettre(avertissements.map(({ code }) => code))}>
            Enregistrer quand même
          </Button>
        </Avertissements>
      )}
      <section className="carte">
        <h2>Quoi</h2>
        <div className="formulaire">
          <ChampChoix
            desactive={motifFixe}
            label="Motif"
            nom="motifId"
            onChange={choisirMotif}
            options={motifs.map((un) => ({
              valeur: String(un.id),
              texte: serviceSeul ? un.nom : `${un.nom} (${nomService(un.serviceId)})`,
            }))}
            requis
            valeur={saisie.motifId}
            vide="Choisir un motif"
            {...(motifFixe && { aide: 'Le motif ne change pas : pour un autre, annulez et reprenez un rendez-vous.' })}
          />
          {motif?.collectif === true && (
            <div className="rangee">
              <ChampTexte
                label="Intitulé de la séance"
                maxLength={LIMITES.nomMax}
                nom="titre"
                onChange={change('titre')}
                valeur={saisie.titre}
              />
              <ChampTexte
                aide="Vide : sans limite."
                label="Places"
                max={LIMITES.placesCollectifMax}
                min={1}
                nom="places"
                onChange={change('places')}
                type="number"
                valeur={saisie.places}
              />
            </div>
          )}
        </div>
      </section>
      <section className="carte">
        <h2>Qui</h2>
        <div className="formulaire">
          <ChoixUsagers ids={saisie.usagerIds} onChange={change('usagerIds')} organisationId={organisationId} />
          <ChampCases
            enLigne
            label="Agents"
            nom="agentIds"
            onChange={change('agentIds')}
            options={agents
              .filter((agent) => !agent.desactive || saisie.agentIds.includes(agent.id))
              .map((agent) => ({ valeur: agent.id, texte: formatNom(agent) }))}
            refus={saisie.agentIds.length === 0 && 'Choisissez au moins un agent.'}
            requis
            valeurs={saisie.agentIds}
          />
        </div>
      </section>
      <section className="carte">
        <h2>Quand et où</h2>
        <div className="formulaire">
          <div className="rangee">
            <ChampTexte label="Jour" nom="jour" onChange={change('jour')} requis type="date" valeur={saisie.jour} />
            <ChampTexte label="Heure" nom="heure" onChange={change('heure')} requis type="time" valeur={saisie.heure} />
            <ChampTexte
              label="Durée, en minutes"
              max={LIMITES.dureeMin.max}
              min={LIMITES.dureeMin.min}
              nom="dureeMin"
              onChange={change('dureeMin')}
              requis
              type="number"
              valeur={saisie.dureeMin}
            />
          </div>
          {modalites.length > 1 && (
            <ChampChoix
              label="Manière"
              nom="modalite"
              onChange={(valeur) => change('modalite')(valeur as Modalite)}
              options={modalites.map((une) => ({ valeur: une, texte: TEXTE_MODALITE[une] }))}
              valeur={modalite}
            />
          )}
          {modalites.length === 1 && (
            <p className="discret">Ce motif se fait : {TEXTE_MODALITE[modalite].toLowerCase()}.</p>
          )}
          {lieuUtile && (
            <ChampChoix
              label="Lieu"
              nom="lieuId"
              onChange={change('lieuId')}
              options={[
                ...lieux.map((lieu) => ({ valeur: String(lieu.id), texte: lieu.nom })),
                { valeur: PONCTUEL, texte: 'Un autre endroit, pour cette fois' },
              ]}
              requis
              valeur={saisie.lieuId}
              vide="Choisir un lieu"
            />
          )}
          {aDomicile && (
            <ChampLong
              aide="Où vous allez. L’usager ne la lit ni dans ses messages ni sur sa page."
              label="Adresse de la visite"
              lignes={2}
              maxLength={LIMITES.adresseMax}
              nom="adresse"
              onChange={change('adresse')}
              requis
              valeur={adresse}
            />
          )}
          {lieuUtile && saisie.lieuId === PONCTUEL && (
            <div className="rangee">
              <ChampTexte
                label="Nom du lieu"
                maxLength={LIMITES.nomMax}
                nom="lieuPonctuel/nom"
                onChange={change('lieuNom')}
                requis
                valeur={saisie.lieuNom}
              />
              <ChampTexte
                label="Adresse du lieu"
                maxLength={LIMITES.adresseMax}
                nom="lieuPonctuel/adresse"
                onChange={change('lieuAdresse')}
                requis
                valeur={saisie.lieuAdresse}
              />
            </div>
          )}
          <ChampLong
            aide="Pour les agents ; l’usager ne la reçoit pas."
            label="Note"
            maxLength={LIMITES.texteMax}
            nom="contexte"
            onChange={change('contexte')}
            valeur={saisie.contexte}
          />
        </div>
      </section>
    </Formulaire>
  )
}

import {
  formatDuree,
  formatHeureMurale,
  formatJourLong,
  formatNom,
  LIMITES,
  TEXTE_MODALITE,
  type Modalite,
} from '@permanence/domain'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { heureDe, instantDe, jourDe, minutesDe } from '../../lib/instants.js'
import { isJour } from '@permanence/time'
import { ouRien } from '../../lib/texte.js'
import { ChampCases, ChampChoix, ChampLong, ChampTexte } from '../../ui/champs.js'
import { nomsDe } from '../edition/tell.js'
import { useEdition, type Edition } from '../edition/edition.js'
import { FormulaireEdition } from '../edition/formulaire-edition.js'
import type { Champ } from '../edition/fusion.js'
import { agentsQuery, lieuxQuery, motifsQuery, servicesQuery, type Motif } from '../referentiel/queries.js'
import { useAdresseDe } from '../usagers/adresse.js'
import { ChoixUsagers } from '../usagers/choix-usagers.js'
import { usagerQuery } from '../usagers/queries.js'
import type { Rdv } from './queries.js'

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

const PONCTUEL = 'ponctuel'

type EditionRdv = Edition<Rdv, SaisieRdv>
/** What a form means depends on its motif, and on where the first person lives. */
type ContexteRdv = { motif: Motif | undefined; chezElle: string }

/** `lecture`: the rdv that is changed; null for a new one, which begins as `initial`. */
export function useEditionRdv({
  nom,
  organisationId,
  lecture,
  initial,
  enCours,
}: {
  /** Of the draft. */
  nom: string
  organisationId: number
  lecture: Rdv | null
  initial: SaisieRdv
  enCours: boolean
}): EditionRdv {
  const { data: motifs = [] } = useQuery(motifsQuery(organisationId))
  const { data: lieux = [] } = useQuery(lieuxQuery(organisationId))
  const { data: agents = [] } = useQuery(agentsQuery(organisationId))
  const client = useQueryClient()
  const nomUsager = (id: number) => {
    const usager = client.getQueryData(usagerQuery(id).queryKey)
    return usager === undefined ? 'un usager' : formatNom(usager)
  }
  const quand: Champ<SaisieRdv> = {
    nom: 'Jour et heure',
    tell: ({ jour, heure }) => `${isJour(jour) ? formatJourLong(jour) : ''} à ${formatHeureMurale(heure)}`,
  }
  const lieu: Champ<SaisieRdv> = {
    nom: 'Lieu',
    tell: ({ lieuId, lieuNom }) =>
      lieuId === PONCTUEL ? lieuNom : (lieux.find(({ id }) => String(id) === lieuId)?.nom ?? ''),
  }
  return useEdition<Rdv, SaisieRdv>({
    nom,
    ressource: '/rdvs/{id}',
    lecture,
    enCours,
    saisieDe: (lu) => (lu === null ? initial : saisieRdv(lu)),
    champs: {
      motifId: { nom: 'Motif', tell: ({ motifId }) => nomsDe([Number(motifId)], motifs) },
      jour: quand,
      heure: quand,
      dureeMin: { nom: 'Durée', tell: ({ dureeMin }) => formatDuree(Number(dureeMin)) },
      modalite: { nom: 'Manière', tell: ({ modalite }) => (modalite === '' ? '' : TEXTE_MODALITE[modalite]) },
      lieuId: lieu,
      lieuNom: lieu,
      lieuAdresse: lieu,
      adresse: { nom: 'Adresse de la visite', tell: ({ adresse }) => adresse ?? '' },
      agentIds: {
        nom: 'Agents',
        tell: ({ agentIds }) =>
          nomsDe(
            agentIds,
            agents.map((agent) => ({ id: agent.id, nom: formatNom(agent) })),
          ),
      },
      usagerIds: { nom: 'Usagers', tell: ({ usagerIds }) => usagerIds.map(nomUsager).join(', ') },
      titre: { nom: 'Intitulé', tell: ({ titre }) => titre },
      places: { nom: 'Places', tell: ({ places }) => (places === '' ? 'sans limite' : places) },
      contexte: { nom: 'Note', tell: ({ contexte }) => contexte },
    },
  })
}

export function saisieRdv(rdv: Rdv): SaisieRdv {
  return {
    motifId: String(rdv.motif.id),
    jour: jourDe(rdv.debut, rdv.fuseau),
    heure: heureDe(rdv.debut, rdv.fuseau),
    dureeMin: String(minutesDe(rdv.fin) - minutesDe(rdv.debut)),
    modalite: rdv.modalite,
    lieuId: rdv.lieu === null ? '' : String(rdv.lieu.id),
    lieuNom: '',
    lieuAdresse: '',
    adresse: rdv.adresse,
    agentIds: rdv.agents.map((agent) => agent.id),
    usagerIds: rdv.participations.map(({ usager }) => usager.id),
    titre: rdv.titre ?? '',
    places: rdv.places === null ? '' : String(rdv.places),
    contexte: rdv.contexte ?? '',
  }
}

/** What the form means for a motif: the way chosen if the motif has it, and what only a séance has. */
const modaliteDe = ({ modalite }: SaisieRdv, motif: Motif | undefined): Modalite =>
  modalite !== '' && (motif === undefined || motif.modalites.includes(modalite))
    ? modalite
    : (motif?.modalites[0] ?? 'sur_place')

/** As the API wants it. */
export const corpsRdv =
  (fuseau: string, { motif, chezElle }: ContexteRdv) =>
  (saisie: SaisieRdv) => {
    const modalite = modaliteDe(saisie, motif)
    const surPlace = modalite === 'sur_place'
    const ponctuel = surPlace && saisie.lieuId === PONCTUEL
    return {
      modalite,
      ...(ponctuel
        ? { lieuPonctuel: { nom: saisie.lieuNom, adresse: saisie.lieuAdresse } }
        : { lieuId: surPlace && saisie.lieuId !== '' ? Number(saisie.lieuId) : null }),
      ...(modalite === 'domicile' && { adresse: ouRien(saisie.adresse ?? chezElle) }),
      debut: instantDe(saisie.jour, saisie.heure, fuseau),
      dureeMin: Number(saisie.dureeMin),
      agentIds: saisie.agentIds,
      usagerIds: saisie.usagerIds,
      titre: motif?.collectif === true && saisie.titre.trim() !== '' ? saisie.titre : null,
      places: motif?.collectif === true && saisie.places !== '' ? Number(saisie.places) : null,
      contexte: saisie.contexte.trim() === '' ? null : saisie.contexte,
    }
  }

/** One rdv, new or changed. */
export function FormulaireRdv({
  edition,
  organisationId,
  dureeTenue = false,
  lectureSeule = null,
  enCours,
  erreur,
  send,
  onSend,
  onCancel,
}: {
  edition: EditionRdv
  organisationId: number
  /** The duration was chosen on purpose: another motif does not change it. */
  dureeTenue?: boolean
  lectureSeule?: string | null
  enCours: boolean
  erreur: unknown
  send: string
  onSend: (contexte: ContexteRdv, accepte: string[]) => void
  onCancel: () => void
}) {
  const { saisie, change } = edition
  const motifFixe = edition.lecture !== null
  const { data: motifs = [] } = useQuery(motifsQuery(organisationId))
  const { data: services = [] } = useQuery(servicesQuery)
  const { data: lieux = [] } = useQuery(lieuxQuery(organisationId))
  const { data: agents = [] } = useQuery(agentsQuery(organisationId))
  const motif = motifs.find(({ id }) => String(id) === saisie.motifId)
  const modalites = motif?.modalites ?? []
  const modalite = modaliteDe(saisie, motif)
  const lieuUtile = modalite === 'sur_place'
  const aDomicile = modalite === 'domicile'
  const chezElle = useAdresseDe(aDomicile ? saisie.usagerIds : [])
  const nomService = (id: number) => services.find((service) => service.id === id)?.nomCourt ?? ''
  const serviceSeul = new Set(motifs.map(({ serviceId }) => serviceId)).size < 2

  const chooseMotif = (motifId: string) => {
    const choisi = motifs.find(({ id }) => String(id) === motifId)
    edition.update((avant) => ({
      ...avant,
      motifId,
      dureeMin: choisi === undefined || dureeTenue ? avant.dureeMin : String(choisi.dureeMin),
      modalite: choisi?.modalites[0] ?? avant.modalite,
    }))
  }

  return (
    <FormulaireEdition
      edition={edition}
      enCours={enCours}
      send={send}
      erreur={erreur}
      lectureSeule={lectureSeule}
      onCancel={onCancel}
      onSend={(accepte) => onSend({ motif, chezElle }, accepte)}
    >
      <section className="carte">
        <h2>Quoi</h2>
        <div className="formulaire">
          <ChampChoix
            desactive={motifFixe}
            label="Motif"
            nom="motifId"
            onChange={chooseMotif}
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
              valeur={saisie.adresse ?? chezElle}
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
    </FormulaireEdition>
  )
}

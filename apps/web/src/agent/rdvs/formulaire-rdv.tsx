import { LIMITES, TEXTE_MODALITE, type Modalite } from '@permanence/domain'
import { useQuery } from '@tanstack/react-query'
import { aujourdhui, heureDe, jourDe } from '../../lib/instants.js'
import { hasCode } from '../../lib/problemes.js'
import { ChampChoix, ChampLong, ChampTexte } from '../../ui/champs.js'
import { ListeCreneaux } from '../creneaux/liste-creneaux.js'
import type { Creneau } from '../creneaux/queries.js'
import { FormulaireEdition } from '../edition/formulaire-edition.js'
import { agentsQuery, lieuxQuery, motifsQuery, servicesQuery } from '../referentiel/queries.js'
import { useAdresseDe } from '../usagers/adresse.js'
import { ChoixUsagers } from '../usagers/choix-usagers.js'
import { ChampAgents } from './champ-agents.js'
import type { EditionRdv } from './edition-rdv.js'
import { useEssai } from './essai.js'
import { modaliteDe, PONCTUEL, type ContexteRdv } from './saisie-rdv.js'
import './formulaire-rdv.css'

/**
 * One rdv, new or changed: the motif first, then the fields that it needs; the next créneaux beside the free choice, and
 * what the API would warn of while one types.
 */
export function FormulaireRdv({
  edition,
  organisationId,
  fuseau,
  dureeTenue = false,
  lectureSeule = null,
  enCours,
  erreur,
  send,
  essaiOf,
  onSend,
  onCancel,
}: {
  edition: EditionRdv
  organisationId: number
  /** In which its hours are typed. */
  fuseau: string
  /** The duration was chosen on purpose: another motif does not change it. */
  dureeTenue?: boolean
  lectureSeule?: string | null
  enCours: boolean
  erreur: unknown
  send: string
  /** What would be sent, to be judged while one types; null while it is not complete. */
  essaiOf: (contexte: ContexteRdv) => Parameters<typeof useEssai>[0]
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

  const essai = useEssai(lectureSeule === null ? essaiOf({ motif, chezElle }) : null) ?? []
  // A refusal says its own above the form, with its own button.
  const avertissements = hasCode(erreur, 'rdv.avertissements') ? [] : essai
  // Read beside the fields, they are accepted by saving: exactly these, so that one born meanwhile is shown again.
  const lus = avertissements.map(({ code }) => code)

  const chooseCreneau = (creneau: Creneau) =>
    edition.update((avant) => ({
      ...avant,
      jour: jourDe(creneau.debut, fuseau),
      heure: heureDe(creneau.debut, fuseau),
      lieuId: creneau.lieuId === null ? avant.lieuId : String(creneau.lieuId),
      agentIds: avant.agentIds.length > 0 ? avant.agentIds : (creneau.agentIds ?? []).slice(0, 1),
      modalite:
        avant.modalite !== '' && creneau.modalites.includes(avant.modalite)
          ? avant.modalite
          : (creneau.modalites[0] ?? avant.modalite),
    }))

  return (
    <FormulaireEdition
      edition={edition}
      enCours={enCours}
      send={lus.length > 0 ? 'Enregistrer quand même' : send}
      erreur={erreur}
      lectureSeule={lectureSeule}
      onCancel={onCancel}
      onSend={(accepte) => onSend({ motif, chezElle }, accepte.length > 0 ? accepte : lus)}
    >
      <div className="formulaire-rdv">
        <div className="formulaire-rdv-champs">
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
          <ChoixUsagers ids={saisie.usagerIds} onChange={change('usagerIds')} organisationId={organisationId} />
          <ChampAgents
            agents={agents.filter((agent) => !agent.desactive || saisie.agentIds.includes(agent.id))}
            onChange={change('agentIds')}
            valeurs={saisie.agentIds}
          />
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
          <Presents avertissements={avertissements} />
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
          {motif !== undefined && lieuUtile && (
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
        {motif !== undefined && !motif.collectif && lectureSeule === null && (
          <aside aria-label="Prochains créneaux" className="formulaire-rdv-creneaux">
            <h2>Prochains créneaux</h2>
            <ListeCreneaux
              demande={{
                motifId: motif.id,
                ...(saisie.agentIds.length > 0 && { agentIds: saisie.agentIds.join(',') }),
                ...(edition.lecture !== null && { deplace: edition.lecture.id }),
                ...(saisie.usagerIds[0] !== undefined && { usagerId: saisie.usagerIds[0] }),
              }}
              du={aujourdhui(fuseau)}
              enCours={enCours}
              key={`${motif.id} ${saisie.agentIds.join(',')}`}
              onChoose={chooseCreneau}
              titres="h3"
            />
          </aside>
        )}
      </div>
    </FormulaireEdition>
  )
}

/** What would be warned of as things stand, said while one types. */
function Presents({ avertissements }: { avertissements: readonly { code: string; message: string }[] }) {
  return (
    <output className="formulaire-rdv-avis">
      {avertissements.map(({ code, message }) => (
        <p className="avis" key={code + message}>
          {message}
        </p>
      ))}
    </output>
  )
}

import { formatIntervalle, formatNom, formatTelephone, TEXTE_MODALITE } from '@permanence/domain'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { minutesDe } from '../../lib/instants.js'
import { Icone } from '../../ui/icone.js'
import { duree } from '../agenda/grid/textes.js'
import { Statut } from '../statuts/statut.js'
import { ActionsRdv } from './actions.js'
import { ChangeStatut } from './change-statut.js'
import { Historique } from './historique.js'
import './rdvs.css'
import type { Participation, Rdv } from './queries.js'
import { libelleParticipation } from './participation.js'
import { ParticipationMessages } from './participation-messages.js'
import { Voisins } from './voisins.js'

/** All about an rdv, and what may be done with it. */
export function FicheRdv({ rdv, titre: Titre }: { rdv: Rdv; titre: 'h1' | 'h2' }) {
  const plusieurs = rdv.participations.length > 1
  const badge = useRef<HTMLSpanElement>(null)
  const seul = plusieurs ? undefined : rdv.participations[0]?.usager
  return (
    <div className="fiche-rdv">
      <header className="fiche-tete" style={{ borderColor: rdv.motif.couleur }}>
        <Titre>{rdv.titre ?? rdv.motif.nom}</Titre>
        {rdv.titre !== null && <p>{rdv.motif.nom}</p>}
        <p className="fiche-quand">
          {formatIntervalle(minutesDe(rdv.debut), minutesDe(rdv.fin), rdv.fuseau)} ({duree(rdv.debut, rdv.fin)})
        </p>
        <Statut libelle={rdv.libelle} ref={badge} />
      </header>

      {rdv.peutEcrire && <ChangeStatut badge={badge} rdv={rdv} />}
      <ActionsRdv rdv={rdv} />

      <dl className="fiche">
        <dt>{plusieurs ? 'Usagers' : 'Usager'}</dt>
        <dd>
          {rdv.participations.length === 0 && 'Aucun'}
          <ul className="fiche-usagers">
            {rdv.participations.map((participation) => (
              <li key={participation.id}>
                <Usager participation={participation} rdv={rdv} seul={!plusieurs} />
              </li>
            ))}
          </ul>
        </dd>
        <dt>{rdv.agents.length > 1 ? 'Agents' : 'Agent'}</dt>
        <dd>{rdv.agents.map(formatNom).join(', ')}</dd>
        <dt>Manière</dt>
        <dd className="avec-icone">
          <Icone nom={rdv.modalite} /> {TEXTE_MODALITE[rdv.modalite]}
        </dd>
        {rdv.lieu !== null && (
          <>
            <dt>Lieu</dt>
            <dd>
              {rdv.lieu.nom}
              <br />
              <span className="discret">{rdv.lieu.adresse}</span>
            </dd>
          </>
        )}
        {rdv.adresse !== null && (
          <>
            <dt>Chez</dt>
            <dd className="fiche-note">{rdv.adresse}</dd>
          </>
        )}
        {rdv.places !== null && (
          <>
            <dt>Places</dt>
            <dd>{rdv.places}</dd>
          </>
        )}
        {rdv.contexte !== null && rdv.contexte !== '' && (
          <>
            <dt>Note</dt>
            <dd className="fiche-note">{rdv.contexte}</dd>
          </>
        )}
        {seul !== undefined && <Voisins rdv={rdv} usagerId={seul.id} />}
        <dt>Pris par</dt>
        <dd>{{ agent: 'un agent', usager: 'l’usager, en ligne', prescripteur: 'un prescripteur' }[rdv.creePar]}</dd>
      </dl>

      <Historique fuseau={rdv.fuseau} id={rdv.id} />
    </div>
  )
}

function Usager({ participation, rdv, seul }: { participation: Participation; rdv: Rdv; seul: boolean }) {
  const { usager } = participation
  const badge = useRef<HTMLSpanElement>(null)
  const responsable = rdv.participations.find((autre) => autre.usager.id === usager.responsableId)?.usager
  const proche = responsable === undefined ? 'proche' : `proche de ${formatNom(responsable)}`
  return (
    <>
      {usager.lisible ? (
        <Link params={{ id: String(usager.id) }} to="/usagers/$id">
          {formatNom(usager)}
        </Link>
      ) : (
        <>
          {formatNom(usager)} <span className="discret">(votre organisation n’a plus accès à sa fiche)</span>
        </>
      )}
      {usager.responsableId !== null && <span className="discret"> ({proche})</span>}
      {usager.telephone !== null && (
        <div>
          <a href={`tel:${usager.telephone}`}>{formatTelephone(usager.telephone)}</a>
        </div>
      )}
      {usager.email !== null && (
        <div>
          <a href={`mailto:${usager.email}`}>{usager.email}</a>
        </div>
      )}
      {rdv.peutEcrire && <ParticipationMessages participation={participation} rdv={rdv} />}
      {!seul && (
        <div className="fiche-participation">
          <Statut libelle={libelleParticipation(participation, rdv)} ref={badge} />
          {rdv.peutEcrire && <ChangeStatut badge={badge} participation={participation} rdv={rdv} />}
        </div>
      )}
    </>
  )
}

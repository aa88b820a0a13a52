import { formatIntervalle, TEXTE_MODALITE } from '@permanence/domain'
import { minutesDe } from '../../lib/instants.js'
import { Icone } from '../../ui/icone.js'
import { Telephone } from '../choix/contact.js'
import { TEXTE_A_DISTANCE } from '../choix/options.js'
import { fuseauADire } from '../textes/fuseaux.js'
import type { RdvUsager } from './queries.js'

/** What, when, where, how to come, what to bring. */
export function Fiche({ rdv }: { rdv: RdvUsager }) {
  const zone = fuseauADire(rdv.debut, rdv.fuseau)
  // Cancelled, there is nothing to bring, and nobody will call.
  const tient = rdv.libelle !== 'excuse' && rdv.libelle !== 'annule'
  return (
    <dl className="fiche">
      <div>
        <dt>Quand</dt>
        <dd>
          <strong className="majuscule">
            {formatIntervalle(minutesDe(rdv.debut), minutesDe(rdv.fin), rdv.fuseau)}
            {zone && ` (${zone})`}
          </strong>
        </dd>
      </div>
      <div>
        <dt>Quoi</dt>
        <dd>
          <strong>{rdv.motif}</strong>
          {rdv.titre !== null && <span>{rdv.titre}</span>}
          <span>{rdv.organisation.nom}</span>
        </dd>
      </div>
      <div>
        <dt>Pour</dt>
        <dd>{rdv.usager}</dd>
      </div>
      <div>
        <dt>{rdv.modalite === 'sur_place' ? 'Où' : 'Comment'}</dt>
        <dd>
          <Ou rdv={rdv} tient={tient} />
        </dd>
      </div>
      {tient && rdv.consignes && (
        <div>
          <dt>À savoir</dt>
          <dd className="texte-libre">{rdv.consignes}</dd>
        </div>
      )}
      {rdv.organisation.telephone && (
        <div>
          <dt>Une question</dt>
          <dd>
            <Telephone numero={rdv.organisation.telephone} />
          </dd>
        </div>
      )}
    </dl>
  )
}

function Ou({ rdv: { modalite, lieu, appelerAu }, tient }: { rdv: RdvUsager; tient: boolean }) {
  if (modalite !== 'sur_place') {
    return (
      <>
        <strong className="avec-icone">
          <Icone nom={modalite} /> {TEXTE_MODALITE[modalite]}
        </strong>
        {tient && <span>{TEXTE_A_DISTANCE[modalite]}</span>}
        {tient && appelerAu !== null && (
          <span>
            Au numéro <strong className="insecable">{appelerAu}</strong>
          </span>
        )}
      </>
    )
  }
  if (!lieu) return <span>Le service vous dira où venir.</span>
  return (
    <>
      <strong>{lieu.nom}</strong>
      <span>{lieu.adresse}</span>
      {tient && lieu.acces && <span className="texte-libre">{lieu.acces}</span>}
      <a
        href={`https://www.openstreetmap.org/search?query=${encodeURIComponent(lieu.adresse)}`}
        rel="noopener noreferrer"
        target="_blank"
      >
        Voir sur une carte <span className="invisible">(nouvelle fenêtre)</span>
        <Icone nom="externe" taille={16} />
      </a>
    </>
  )
}

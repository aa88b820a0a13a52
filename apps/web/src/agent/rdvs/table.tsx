import { formatHeure, formatJourCourt, formatNom, jourLocal, TEXTE_MODALITE } from '@permanence/domain'
import { Link } from '@tanstack/react-router'
import { Icone } from '../../ui/icone.js'
import { minutesDe } from '../../lib/instants.js'
import { duree } from '../agenda/grid/textes.js'
import { Statut } from '../statuts/statut.js'
import './rdvs.css'
import { ChangeStatut } from './change-statut.js'
import type { Rdv } from './queries.js'

/** Rdvs in rows, their statut changed in place. */
export function TableRdvs({ rdvs }: { rdvs: readonly Rdv[] }) {
  return (
    <div className="carte carte-table">
      <table className="table">
        <caption className="hors-ecran">Rendez-vous</caption>
        <thead>
          <tr>
            <th scope="col">Quand</th>
            <th scope="col">Usagers</th>
            <th scope="col">Motif</th>
            <th scope="col">Agents</th>
            <th scope="col">Statut</th>
          </tr>
        </thead>
        <tbody>
          {rdvs.map((rdv) => (
            <tr key={rdv.id}>
              <td>
                <Link params={{ id: String(rdv.id) }} to="/rdvs/$id">
                  {quand(rdv)}
                </Link>
                <br />
                <span className="discret">{duree(rdv.debut, rdv.fin)}</span>
              </td>
              <td>
                {rdv.participations.length === 0
                  ? 'Sans usager'
                  : rdv.participations.map(({ usager }) => formatNom(usager)).join(', ')}
              </td>
              <td>
                <span className="pastille-motif" style={{ background: rdv.motif.couleur }} />{' '}
                {rdv.titre ?? rdv.motif.nom}
                <br />
                <span className="discret avec-icone">
                  <Icone nom={rdv.modalite} taille={15} /> {rdv.lieu?.nom ?? TEXTE_MODALITE[rdv.modalite]}
                </span>
              </td>
              <td>{rdv.agents.map(formatNom).join(', ')}</td>
              <td>
                <div className="statut-cellule">
                  <Statut libelle={rdv.libelle} />
                  {rdv.peutEcrire && <ChangeStatut enMenu rdv={rdv} />}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function quand({ debut, fuseau }: Rdv): string {
  const jour = jourLocal(minutesDe(debut), fuseau)
  return `${formatJourCourt(jour)} ${jour.slice(0, 4)}, ${formatHeure(minutesDe(debut), fuseau)}`
}

import { formatJourLong, formatNom, TEXTE_MODALITE } from '@permanence/domain'
import { Statut } from '../../statuts/statut.js'
import { jourDe } from '../../../lib/instants.js'
import { joursDe } from '@permanence/time'
import { Icone } from '../../../ui/icone.js'
import { dernierJour, horaires, nomRdv } from './textes.js'
import type { AgentCalendrier, ContenuCalendrier, Element } from './types.js'
import './liste.css'

/** The agenda as words, in the order of time: the equal of the grid for those who do not see it. */
export function ListeAgenda({
  du,
  au,
  agents,
  contenu,
  choisi,
  onOpen,
}: {
  du: string
  au: string
  agents: readonly AgentCalendrier[]
  contenu: ContenuCalendrier
  choisi: string | null
  onOpen: (element: Element) => void
}) {
  const fuseau = agents[0]?.fuseau ?? 'Europe/Paris'
  const noms = new Map(agents.map((agent) => [agent.id, formatNom(agent)]))
  const plusieurs = agents.length > 1
  const lignes = elements(contenu)
  const jours = joursDe(du, au).map((jour) => ({
    jour,
    ferie: contenu.feries.find((ferie) => ferie.jour === jour),
    lignes: lignes.filter(({ debut, fin }) => jourDe(debut, fuseau) <= jour && dernierJour(fin, fuseau) >= jour),
  }))
  if (jours.every((jour) => jour.lignes.length === 0 && jour.ferie === undefined)) {
    return <p className="liste-vide">Rien n’est prévu sur cette période.</p>
  }
  return (
    <div className="liste-agenda">
      {jours
        .filter((jour) => jour.lignes.length > 0 || jour.ferie !== undefined)
        .map(({ jour, ferie, lignes: duJour }) => (
          <section key={jour}>
            <h3>{formatJourLong(jour)}</h3>
            {ferie !== undefined && <p className="liste-ferie">Jour férié : {ferie.nom}</p>}
            <ul>
              {duJour.map(({ cle, element, debut, fin, agentIds }) => (
                <li key={cle}>
                  <button
                    aria-pressed={cle === choisi}
                    className={`liste-ligne liste-${element.sorte}`}
                    onClick={() => onOpen(element)}
                    type="button"
                  >
                    <span className="liste-heures">{horaires(debut, fin, fuseau, jour)}</span>
                    <span className="liste-quoi">
                      <Quoi element={element} />
                      {plusieurs && <small>{agentIds.map((id) => noms.get(id) ?? '').join(', ')}</small>}
                    </span>
                    {element.sorte === 'rdv' && <Statut libelle={element.rdv.libelle} />}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </div>
  )
}

function Quoi({ element }: { element: Element }) {
  switch (element.sorte) {
    case 'rdv': {
      const { rdv } = element
      return (
        <>
          <strong>{nomRdv(rdv)}</strong>
          <small>
            <span className="pastille" style={{ background: rdv.couleur }} /> {rdv.motif} ·{' '}
            <Icone nom={rdv.modalite} taille={14} /> {TEXTE_MODALITE[rdv.modalite]}
            {rdv.lieu !== null && ` · ${rdv.lieu}`}
          </small>
        </>
      )
    }
    case 'plage':
      return (
        <span>
          Plage d’ouverture : {element.plage.titre}
          {element.plage.lieu !== null && <small> · {element.plage.lieu}</small>}
        </span>
      )
    case 'absence':
      return <span>Absence : {element.absence.titre}</span>
    case 'note':
      return (
        <span>
          <Icone nom="note" taille={14} /> Note : {element.note.titre}
        </span>
      )
    default:
      return <span>Occupé</span>
  }
}

type Ligne = { cle: string; element: Element; debut: string; fin: string; agentIds: readonly number[] }

function elements({ rdvs, plages, absences, occupations, notes }: ContenuCalendrier): Ligne[] {
  const lignes: Ligne[] = [
    ...rdvs.map((rdv) => ({ cle: `rdv-${rdv.id}`, element: { sorte: 'rdv', rdv } as const, ...rdv })),
    ...plages.map((plage, rang) => ligne(`plage-${rang}`, { sorte: 'plage', plage }, plage)),
    ...absences.map((absence, rang) => ligne(`absence-${rang}`, { sorte: 'absence', absence }, absence)),
    ...occupations.map((occupation, rang) => ligne(`occupe-${rang}`, { sorte: 'occupation', occupation }, occupation)),
    ...notes.map((note) => ligne(`note-${note.id}`, { sorte: 'note', note }, note)),
  ]
  return lignes.toSorted((a, b) => Date.parse(a.debut) - Date.parse(b.debut))
}

function ligne(cle: string, element: Element, temps: { debut: string; fin: string; agentId: number }): Ligne {
  return { cle, element, debut: temps.debut, fin: temps.fin, agentIds: [temps.agentId] }
}

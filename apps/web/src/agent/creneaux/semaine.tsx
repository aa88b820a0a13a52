import { Button } from '@mantine/core'
import { formatHeure, formatJourCourt, formatJourLong, formatNom } from '@permanence/domain'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { jourDe, minutesDe } from '../../lib/instants.js'
import { addJours, joursDe, lundiDe } from '@permanence/time'
import { Icone } from '../../ui/icone.js'
import { Lecture } from '../../ui/lecture.js'
import { ExplicationCreneaux } from './explication.js'
import { creneauxQuery, type Creneau } from './queries.js'

/** The créneaux of a week in a lieu, by day, with who can take each; a click begins the rdv. */
export function Semaine({
  demande,
  lieuId,
  jour,
  du,
  titre,
  agents,
  usager,
  onJour,
}: {
  demande: { motifId: number; agentIds?: string }
  lieuId: number | null
  jour: string
  /** No créneau is shown before this day. */
  du: string
  titre: string
  agents: readonly { id: number; prenom: string; nom: string }[]
  usager?: string
  onJour: (jour: string) => void
}) {
  const lundi = lundiDe(jour)
  const debut = lundi < du ? du : lundi
  const au = addJours(lundi, 6)
  const lecture = useQuery(creneauxQuery({ ...demande, ...(lieuId !== null && { lieuId }), du: debut, au }))
  const creneaux = (lecture.data ?? []).filter((creneau) => creneau.lieuId === lieuId)
  const jours = joursDe(lundi, au)
    .map((leJour) => ({ leJour, libres: creneaux.filter((c) => jourDe(c.debut, c.fuseau) === leJour) }))
    .filter(({ leJour, libres }, rang) => rang < 5 || libres.length > 0 || leJour === jour)
  return (
    <section aria-label={`Créneaux, ${titre}`} className="carte">
      <div className="tete-partie">
        <h2>
          {titre} : semaine du {formatJourLong(lundi)}
        </h2>
        <span className="semaine-pas">
          <Button
            aria-label="Semaine précédente"
            disabled={lundi <= du}
            onClick={() => onJour(addJours(lundi, -7))}
            variant="default"
          >
            <Icone nom="gauche" />
          </Button>
          <Button aria-label="Semaine suivante" onClick={() => onJour(addJours(lundi, 7))} variant="default">
            <Icone nom="droite" />
          </Button>
        </span>
      </div>
      <Lecture
        isVide={() => creneaux.length === 0}
        lecture={lecture}
        vide={
          <>
            <p>Aucun créneau cette semaine.</p>
            <ExplicationCreneaux
              agents={agents}
              demande={{ ...demande, ...(lieuId !== null && { lieuId }), du: debut, au }}
            />
          </>
        }
      >
        {() => (
          <div className="semaine">
            {jours.map(({ leJour, libres }) => (
              <div key={leJour}>
                <h3>{formatJourCourt(leJour)}</h3>
                {libres.length === 0 && <p className="discret">Aucun créneau</p>}
                <ul>
                  {libres.map((creneau) => (
                    <li key={creneau.debut}>
                      <Lien
                        agents={agents}
                        creneau={creneau}
                        motifId={demande.motifId}
                        {...(usager !== undefined && { usager })}
                      />
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
        )}
      </Lecture>
    </section>
  )
}

function Lien({
  creneau,
  motifId,
  agents,
  usager,
}: {
  creneau: Creneau
  motifId: number
  agents: readonly { id: number; prenom: string; nom: string }[]
  usager?: string
}) {
  const noms = (creneau.agentIds ?? []).flatMap((id) => {
    const agent = agents.find((un) => un.id === id)
    return agent === undefined ? [] : [formatNom(agent)]
  })
  const premier = creneau.agentIds?.[0]
  return (
    <Link
      className="creneau"
      search={{
        motif: String(motifId),
        debut: creneau.debut,
        fin: creneau.fin,
        ...(premier !== undefined && { agent: String(premier) }),
        ...(creneau.lieuId !== null && { lieu: String(creneau.lieuId) }),
        ...(creneau.modalites[0] !== undefined && { modalite: creneau.modalites[0] }),
        ...(usager !== undefined && { usager }),
      }}
      to="/rdvs/nouveau"
    >
      <strong>{formatHeure(minutesDe(creneau.debut), creneau.fuseau)}</strong>
      <small>{noms.length > 2 ? `${noms.length} agents` : noms.join(', ')}</small>
    </Link>
  )
}

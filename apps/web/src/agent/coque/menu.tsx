import { formatNom } from '@permanence/domain'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Icone, type NomIcone } from '../../ui/icone.js'
import { Marque } from '../../ui/marque.js'
import { moiQuery } from '../session/queries.js'
import { ChoixAgent } from './choix-agent.js'
import { OuvertureCommande } from '../commande/ouverture.js'
import { useContexte } from './contexte.js'

export function Menu() {
  const { moi, organisation, organisationId, chooseOrganisation, role } = useContexte()
  // Counted anew now and then: rdvs become « à renseigner » by the mere passing of time.
  const { data } = useQuery({ ...moiQuery, refetchInterval: 120_000 })
  const aRenseigner = data?.rdvsARenseigner ?? moi.rdvsARenseigner
  return (
    <>
      <Link className="menu-marque" to="/agenda">
        <Marque /> Permanence
      </Link>
      <div className="menu-qui">
        <Link className="menu-moi" to="/compte">
          <Icone nom="usager" />
          <span>
            <strong>{formatNom(moi)}</strong>
            <small>{moi.services.map(({ nomCourt }) => nomCourt).join(', ')}</small>
          </span>
          <Icone nom="droite" taille={16} />
        </Link>
        {moi.roles.length > 1 ? (
          <label className="menu-organisation">
            <span className="hors-ecran">Organisation</span>
            <select onChange={(e) => chooseOrganisation(Number(e.target.value))} value={organisationId}>
              {moi.roles.map((lien) => (
                <option key={lien.organisationId} value={lien.organisationId}>
                  {lien.organisation}
                </option>
              ))}
            </select>
          </label>
        ) : (
          <p className="menu-organisation">{organisation}</p>
        )}
      </div>
      <Link className="menu-creneau" to="/creneaux">
        <Icone nom="recherche" /> Trouver un créneau
      </Link>
      <OuvertureCommande />
      <nav aria-label="Menu principal" className="menu">
        {role !== null && (
          <ul>
            <Entree icone="attente" vers="/accueil">
              Accueil
            </Entree>
          </ul>
        )}
        <p className="menu-titre" id="menu-planning">
          <Icone nom="plage" /> Planning
        </p>
        <ChoixAgent />
        <ul aria-labelledby="menu-planning" className="menu-sous">
          <Entree vers="/agenda">Agenda</Entree>
          <Entree vers="/plages">Plages d’ouverture</Entree>
          <Entree vers="/absences">Absences</Entree>
        </ul>
        <ul>
          <Entree icone="usagers" vers="/usagers">
            Usagers
          </Entree>
          <Entree icone="liste" vers="/rdvs">
            Liste des RDV
          </Entree>
          <Entree icone="statistiques" vers="/statistiques">
            Vos statistiques
            {aRenseigner > 0 && (
              <span className="menu-compte">
                {aRenseigner}
                <span className="hors-ecran"> rendez-vous à renseigner</span>
              </span>
            )}
          </Entree>
        </ul>
        <p className="menu-titre" id="menu-parametres">
          <Icone nom="parametres" /> Paramètres
        </p>
        <ul aria-labelledby="menu-parametres" className="menu-sous">
          <Entree vers="/parametres/motifs">Motifs</Entree>
          <Entree vers="/parametres/lieux">Lieux</Entree>
          <Entree vers="/parametres/agents">Agents</Entree>
          {(role === 'admin' || moi.adminTerritoire) && <Entree vers="/parametres/organisation">Organisation</Entree>}
          {moi.adminTerritoire && <Entree vers="/parametres/territoire">Territoire</Entree>}
        </ul>
        <ul>
          <Entree icone="information" vers="/aide">
            Documentation
          </Entree>
          {(role === 'admin' || moi.adminTerritoire) && (
            <li>
              <a className="menu-lien" href="/api/v2/docs" rel="noopener" target="_blank">
                <Icone nom="externe" /> Référence de l’API<span className="hors-ecran"> (nouvelle fenêtre)</span>
              </a>
            </li>
          )}
        </ul>
      </nav>
    </>
  )
}

type Chemin =
  | '/accueil'
  | '/agenda'
  | '/plages'
  | '/absences'
  | '/usagers'
  | '/rdvs'
  | '/statistiques'
  | '/parametres/motifs'
  | '/parametres/lieux'
  | '/parametres/agents'
  | '/parametres/organisation'
  | '/parametres/territoire'
  | '/aide'

function Entree({ vers, icone, children }: { vers: Chemin; icone?: NomIcone; children: ReactNode }) {
  return (
    <li>
      <Link activeProps={{ 'aria-current': 'page' }} className="menu-lien" to={vers}>
        {icone !== undefined && <Icone nom={icone} />} {children}
      </Link>
    </li>
  )
}

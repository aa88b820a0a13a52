import { formatTelephone } from '@permanence/domain'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ChampCase } from '../../ui/champs.js'
import { Vide } from '../../ui/etats.js'
import { Icone } from '../../ui/icone.js'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { LienBouton } from '../coque/lien-bouton.js'
import { lieuxQuery } from '../referentiel/queries.js'
import './parametres.css'

export function PageLieux() {
  const { organisationId, organisation, role, moi } = useContexte()
  const [archives, setArchives] = useState(false)
  const { data: tous } = useSuspenseQuery(lieuxQuery(organisationId, archives))
  const lieux = tous.filter(({ ponctuel }) => !ponctuel)
  return (
    <Page
      actions={
        (role === 'admin' || moi.adminTerritoire) && (
          <LienBouton
            leftSection={<Icone nom="plus" taille={16} />}
            params={{ id: 'nouveau' }}
            to="/parametres/lieux/$id"
          >
            Nouveau lieu
          </LienBouton>
        )
      }
      titre={`Lieux, ${organisation}`}
    >
      <div className="parametres-options">
        <ChampCase coche={archives} label="Voir aussi les lieux fermés" nom="archives" onChange={setArchives} />
      </div>
      {lieux.length === 0 ? (
        <Vide titre="Aucun lieu." />
      ) : (
        <ul className="lignes carte">
          {lieux.map((lieu) => (
            <li key={lieu.id}>
              <Link params={{ id: String(lieu.id) }} to="/parametres/lieux/$id">
                {lieu.nom}
              </Link>
              {lieu.archive && <span className="discret"> (fermé)</span>}
              <div className="discret">
                {lieu.adresse}
                {lieu.telephone !== null && ` · ${formatTelephone(lieu.telephone)}`}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}

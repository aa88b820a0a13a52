import { droitMotif, formatDuree, permits, TEXTE_MODALITE } from '@permanence/domain'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ChampCase } from '../../ui/champs.js'
import { Vide } from '../../ui/etats.js'
import { Icone } from '../../ui/icone.js'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { LienBouton } from '../coque/lien-bouton.js'
import { motifsQuery, servicesQuery } from '../referentiel/queries.js'
import './parametres.css'

export function PageMotifs() {
  const { organisationId, organisation, role, moi, actor } = useContexte()
  const [archives, setArchives] = useState(false)
  const { data: motifs } = useSuspenseQuery(motifsQuery(organisationId, archives))
  const { data: services } = useSuspenseQuery(servicesQuery)
  const peutCreer = role === 'admin' || moi.adminTerritoire
  const parService = services
    .map((service) => ({ service, siens: motifs.filter(({ serviceId }) => serviceId === service.id) }))
    .filter(({ siens }) => siens.length > 0)
  return (
    <Page
      actions={
        peutCreer && (
          <LienBouton
            leftSection={<Icone nom="plus" taille={16} />}
            params={{ id: 'nouveau' }}
            to="/parametres/motifs/$id"
          >
            Nouveau motif
          </LienBouton>
        )
      }
      titre={`Motifs, ${organisation}`}
    >
      <div className="parametres-options">
        <ChampCase coche={archives} label="Voir aussi les motifs archivés" nom="archives" onChange={setArchives} />
      </div>
      {motifs.length === 0 && (
        <Vide titre="Aucun motif.">
          <p>Un motif est un modèle de rendez-vous : son nom, sa durée, sa couleur.</p>
        </Vide>
      )}
      {parService.map(({ service, siens }) => (
        <section className="carte" key={service.id}>
          <h2>{service.nom}</h2>
          <ul className="lignes">
            {siens.map((motif) => (
              <li className="motif-ligne" key={motif.id}>
                <span className="motif-couleur" style={{ background: motif.couleur }} />
                <div>
                  {permits(droitMotif(actor, motif, 'lire')) ? (
                    <Link params={{ id: String(motif.id) }} to="/parametres/motifs/$id">
                      {motif.nom}
                    </Link>
                  ) : (
                    motif.nom
                  )}
                  {motif.archive && <span className="discret"> (archivé)</span>}
                  <div className="discret">
                    {formatDuree(motif.dureeMin)} · {motif.modalites.map((une) => TEXTE_MODALITE[une]).join(', ')}
                    {motif.collectif && ' · Collectif'}
                    {' · '}
                    {motif.reservableEnLigne ? 'Ouvert en ligne' : 'Non proposé en ligne'}
                  </div>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}

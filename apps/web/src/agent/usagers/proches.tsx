import { Button, Modal } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { formatDate, formatNom } from '@permanence/domain'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Icone } from '../../ui/icone.js'
import { useContexte } from '../coque/contexte.js'
import { NouvelUsager } from './nouvel-usager.js'
import type { Usager } from './queries.js'

/** Children and protected adults of a responsable, who gets their messages. */
export function Proches({ usager }: { usager: Usager }) {
  const { organisationId } = useContexte()
  const [ouvert, setOuvert] = useState(false)
  return (
    <section className="carte">
      <h2>Proches</h2>
      {usager.proches.length === 0 && <p className="discret">Aucun proche.</p>}
      <ul className="lignes">
        {usager.proches.map((proche) => (
          <li key={proche.id}>
            <Link params={{ id: String(proche.id) }} to="/usagers/$id">
              {formatNom(proche)}
            </Link>
            {proche.dateNaissance !== null && (
              <span className="discret"> né(e) le {formatDate(proche.dateNaissance)}</span>
            )}
          </li>
        ))}
      </ul>
      <div className="formulaire-actions">
        <Button leftSection={<Icone nom="plus" taille={16} />} onClick={() => setOuvert(true)} variant="default">
          Ajouter un proche
        </Button>
      </div>
      <Modal
        closeButtonProps={{ 'aria-label': 'Fermer' }}
        onClose={() => setOuvert(false)}
        opened={ouvert}
        title={`Nouveau proche de ${formatNom(usager)}`}
      >
        <NouvelUsager
          brouillon={`proche-nouveau-${usager.id}`}
          court
          send="Ajouter"
          onCancel={() => setOuvert(false)}
          onCreated={() => {
            notifications.show({ message: 'Proche ajouté.' })
            setOuvert(false)
          }}
          organisationId={organisationId}
          responsableId={usager.id}
        />
      </Modal>
    </section>
  )
}

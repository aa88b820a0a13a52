import { formatDate, formatNom, formatTelephone } from '@permanence/domain'
import { Link } from '@tanstack/react-router'
import type { Usager } from '../queries.js'

/** What tells one person from another, short enough for two records side by side. */
export function FicheComparee({ titre, usager }: { titre: string; usager: Usager }) {
  const lignes = [
    ['Naissance', usager.dateNaissance && formatDate(usager.dateNaissance)],
    ['Nom de naissance', usager.nomNaissance],
    ['Téléphone', usager.telephone && formatTelephone(usager.telephone)],
    ['E-mail', usager.email],
    ['Adresse', usager.adresse],
    ['Responsable', usager.responsable && formatNom(usager.responsable)],
    ['Proches', usager.proches.map(formatNom).join(', ')],
    ['Notes', usager.notes],
  ].filter(([, texte]) => texte)
  return (
    <section className="carte">
      <h2>{titre}</h2>
      <p>
        <Link params={{ id: String(usager.id) }} to="/usagers/$id">
          {formatNom(usager)}
        </Link>
        {usager.aRapprocher && <span className="discret"> (créée en ligne, contact non vérifié)</span>}
      </p>
      <dl className="fiche">
        {lignes.map(([nom, texte]) => (
          <div key={nom}>
            <dt>{nom}</dt>
            <dd>{texte}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Lien } from '../navigation/lien.js'
import { Chargement, Echec } from '../page/etats.js'
import { Page } from '../page/page.js'
import { Contact } from './contact.js'
import { sort } from '../textes/tri.js'
import { Modalites } from './modalites.js'
import { motifsQuery, organisationQuery, type Motif, type Organisation } from './queries.js'

/** What for, service by service; `/o/{id}` is a link that organisations share. */
export function MotifsPage({ organisationId }: { organisationId: number }) {
  const motifs = useQuery(motifsQuery(organisationId))
  const organisation = useQuery(organisationQuery(organisationId))
  const inconnue = organisation.data === null
  const error = motifs.error ?? organisation.error
  if (inconnue) return <OrganisationInconnue />
  return (
    <Page etape={2} titre="Pour quel motif souhaitez-vous un rendez-vous ?" chapo={organisation.data?.nom ?? ''}>
      {error && <Echec error={error} retry={() => void Promise.all([motifs.refetch(), organisation.refetch()])} />}
      {!motifs.data && !error && <Chargement lignes={4} quoi="Recherche des motifs" />}
      {motifs.data?.length === 0 && organisation.data && <AucunMotif organisation={organisation.data} />}
      {parService(motifs.data ?? []).map(({ id, nom, motifs: duService }) => (
        <section key={id} aria-labelledby={`service-${id}`}>
          <h2 id={`service-${id}`}>{nom}</h2>
          <ul className="cartes">
            {duService.map((motif) => (
              <li key={motif.id}>
                <CarteMotif motif={motif} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {organisation.data && (motifs.data?.length ?? 0) > 0 && (
        <Contact organisation={organisation.data} titre="Vous ne trouvez pas votre motif ?" />
      )}
    </Page>
  )
}

function CarteMotif({ motif }: { motif: Motif }) {
  const { organisationId, id: motifId } = motif
  return (
    <Lien className="carte" vers={{ page: motif.texteAvant ? 'texte' : 'lieux', organisationId, motifId }}>
      <span className="carte-titre">{motif.nom}</span>
      <Modalites motif={motif} />
      {motif.suivi && (
        <span className="carte-detail">Pour les personnes déjà suivies par un professionnel du service</span>
      )}
    </Lien>
  )
}

function AucunMotif({ organisation }: { organisation: Organisation }) {
  return (
    <>
      <p>Aucun rendez-vous ne se prend en ligne ici pour le moment.</p>
      <Contact organisation={organisation} titre="Prendre rendez-vous autrement" />
    </>
  )
}

export function OrganisationInconnue() {
  return (
    <Page titre="Ce service n’est pas connu ici">
      <p>L’adresse est peut-être incomplète, ou le service ne prend plus de rendez-vous en ligne.</p>
      <p>
        <Lien vers={{ page: 'territoires' }}>Choisir un autre service</Lien>
      </p>
    </Page>
  )
}

/** Services by name; in each, the order of the API. */
function parService(motifs: readonly Motif[]): { id: number; nom: string; motifs: Motif[] }[] {
  const services = new Map<number, { id: number; nom: string; motifs: Motif[] }>()
  for (const motif of motifs) {
    const service = services.get(motif.service.id) ?? { ...motif.service, motifs: [] }
    service.motifs.push(motif)
    services.set(service.id, service)
  }
  return sort([...services.values()], ({ nom }) => nom)
}

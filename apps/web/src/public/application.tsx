import { AvecMotif } from './choix/avec-motif.js'
import { LieuxPage, TITRE_LIEUX } from './choix/lieux-page.js'
import { MotifsPage } from './choix/motifs-page.js'
import { OrganisationsPage } from './choix/organisations-page.js'
import { TerritoiresPage } from './choix/territoires-page.js'
import { TextePage } from './choix/texte-page.js'
import { CoordonneesPage, TITRE_COORDONNEES } from './coordonnees/coordonnees-page.js'
import { CreneauxPage, TITRE_CRENEAUX } from './creneaux/creneaux-page.js'
import { writeAdresse, type Adresse } from './navigation/adresse.js'
import { useAdresse } from './navigation/historique.js'
import { Lien } from './navigation/lien.js'
import { Cadre } from './page/cadre.js'
import { Page } from './page/page.js'
import { CancelPage } from './rdv/cancel-page.js'
import { MovePage } from './rdv/move-page.js'
import { RdvPage } from './rdv/rdv-page.js'

/** The public site: the page the address asks for, in its frame. */
export function Application() {
  return (
    <Cadre>
      <PageDe adresse={useAdresse()} />
    </Cadre>
  )
}

function PageDe({ adresse }: { adresse: Adresse }) {
  switch (adresse.page) {
    case 'territoires':
      return <TerritoiresPage />
    case 'organisations':
      return <OrganisationsPage code={adresse.code} />
    case 'motifs':
      return <MotifsPage organisationId={adresse.organisationId} />
    case 'texte':
      return (
        <AvecMotif {...adresse} etape={2} sansTexte titre="À lire avant de prendre rendez-vous">
          {({ motif }) => <TextePage motif={motif} />}
        </AvecMotif>
      )
    case 'lieux':
      return (
        <AvecMotif {...adresse} etape={3} titre={TITRE_LIEUX}>
          {(choisi) => <LieuxPage {...choisi} />}
        </AvecMotif>
      )
    case 'creneaux':
      return (
        <AvecMotif {...adresse} etape={4} titre={TITRE_CRENEAUX}>
          {(choisi) => <CreneauxPage {...choisi} ou={adresse.ou} semaine={adresse.semaine} />}
        </AvecMotif>
      )
    case 'coordonnees': {
      const { organisationId, choix } = adresse
      return (
        <AvecMotif etape={5} motifId={choix.motifId} organisationId={organisationId} titre={TITRE_COORDONNEES}>
          {/* Each créneau has its own hold: another one is another page. */}
          {(choisi) => <CoordonneesPage key={writeAdresse(adresse)} {...choisi} choix={choix} />}
        </AvecMotif>
      )
    }
    case 'rdv':
      return <RdvPage jeton={adresse.jeton} nouveau={adresse.nouveau} />
    case 'annuler':
      return <CancelPage jeton={adresse.jeton} />
    case 'deplacer':
      return <MovePage jeton={adresse.jeton} du={adresse.du} debut={adresse.debut} />
    default:
      return <PageInconnue />
  }
}

function PageInconnue() {
  return (
    <Page titre="Cette page n’existe pas">
      <p>L’adresse est peut-être incomplète.</p>
      <p>
        <Lien vers={{ page: 'territoires' }}>Prendre un rendez-vous</Lien>
      </p>
    </Page>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Choisi, Rappel } from '../choix/rappel.js'
import { lieuxQuery, type Motif, type Organisation } from '../choix/queries.js'
import { RappelLieu } from '../creneaux/rappel-lieu.js'
import { Refus } from '../creneaux/refus.js'
import { useHoldCreneau } from '../creneaux/hold.js'
import { ouDe, type Adresse, type Choix } from '../navigation/adresse.js'
import { Lien } from '../navigation/lien.js'
import { Chargement, Message } from '../page/etats.js'
import { Page } from '../page/page.js'
import { Moment } from '../textes/moment.js'
import { CompteARebours } from './compte-a-rebours.js'
import { Encore } from './encore.js'
import { Formulaire } from './formulaire.js'
import { useReservation, type Situation } from './reservation.js'

type Props = { organisation: Organisation; motif: Motif; choix: Choix }

export const TITRE_COORDONNEES = 'Vos coordonnées'

const TITRES = {
  garde: TITRE_COORDONNEES,
  reprise: TITRE_COORDONNEES,
  absent: 'Ce créneau n’est pas encore réservé',
  expire: 'Le délai pour confirmer est passé',
  refuse: 'Ce créneau n’a pas pu être gardé',
} as const satisfies Record<Situation['etat'], string>

/** Who you are, while the créneau is kept; or why it is not any more, and what to do. */
export function CoordonneesPage({ organisation, motif, choix }: Props) {
  const { situation, resume, end, prolong, expire, lose } = useReservation(choix)
  const lieux = useQuery(lieuxQuery(motif.id))
  const hold = useHoldCreneau(organisation.id, { remplacer: true })
  const lieu = lieux.data?.find(({ id }) => id === choix.lieuId)
  const ou = ouDe(choix)
  const creneau = {
    debut: choix.debut,
    fuseau: situation.etat === 'garde' ? situation.hold.fuseau : organisation.fuseau,
  }
  const creneaux: Adresse = ou
    ? { page: 'creneaux', organisationId: organisation.id, motifId: motif.id, ou, semaine: null }
    : { page: 'lieux', organisationId: organisation.id, motifId: motif.id }
  const rappel = (
    <Rappel modalite={choix.modalite} motif={motif} organisation={organisation}>
      {ou && (
        <RappelLieu
          lieu={choix.modalite === 'sur_place' ? lieu : undefined}
          modifiable={false}
          motifId={motif.id}
          organisationId={organisation.id}
          ou={ou}
        />
      )}
      <Choisi nom="Date et heure">
        <strong>
          <Moment creneau={creneau} />
        </strong>
        <Lien aria-label="Modifier la date et l’heure" vers={creneaux}>
          Modifier
        </Lien>
      </Choisi>
    </Rappel>
  )
  const autres = (
    <Lien className="bouton second" vers={creneaux}>
      Voir les autres créneaux
    </Lien>
  )
  return (
    <Page etape={5} rappel={rappel} titre={TITRES[situation.etat]}>
      {situation.etat === 'reprise' && <Chargement quoi="Nous gardons ce créneau pour vous" />}
      {situation.etat === 'garde' && (
        <>
          <CompteARebours echeance={situation.hold.echeance} onEnd={expire}>
            {!situation.hold.prolonge && <Encore hold={situation.hold} onObtenu={(jusqua) => prolong(jusqua, true)} />}
          </CompteARebours>
          <Formulaire
            autres={autres}
            hold={situation.hold}
            modalite={choix.modalite}
            texteAccepte={Boolean(motif.texteAvant)}
            onLost={lose}
            onTaken={end}
            onProlonge={prolong}
          />
        </>
      )}
      {situation.etat === 'absent' && (
        <>
          <p>Il est libre jusqu’à ce que quelqu’un le prenne. Nous pouvons vous le garder dix minutes.</p>
          <div className="actions">
            <button type="button" onClick={() => resume()}>
              Garder ce créneau
            </button>
            {autres}
          </div>
        </>
      )}
      {situation.etat === 'expire' && (
        <>
          <Message titre="Le créneau a été rendu aux autres personnes." ton="attention">
            <p>Ce que vous avez écrit est gardé : vous n’aurez pas à le retaper.</p>
          </Message>
          <div className="actions">
            <button type="button" onClick={() => resume()}>
              Reprendre ce créneau
            </button>
            {autres}
          </div>
        </>
      )}
      {situation.etat === 'refuse' && (
        <>
          <Refus
            choix={choix}
            error={hold.error ?? situation.error}
            nomLieu={(lieuId) => lieux.data?.find(({ id }) => id === lieuId)?.nom ?? null}
            onChoose={hold.choose}
            onRetry={hold.error ? hold.retry : () => resume(situation.demande)}
          />
          <div className="actions">{autres}</div>
        </>
      )}
    </Page>
  )
}

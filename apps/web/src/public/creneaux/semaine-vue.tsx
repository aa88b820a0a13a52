import { useQuery } from '@tanstack/react-query'
import { jourDe } from '../../lib/instants.js'
import { addJours } from '@permanence/time'
import { Icone } from '../../ui/icone.js'
import { memeOu } from '../choix/options.js'
import { prochainsQuery, type Creneau, type Motif } from '../choix/queries.js'
import type { Adresse, Ou } from '../navigation/adresse.js'
import { Lien } from '../navigation/lien.js'
import { Chargement, Echec } from '../page/etats.js'
import { texteMoment, texteSemaine } from '../textes/moments.js'
import { Journees } from './journees.js'
import { creneauxQuery, raisonQuery } from './queries.js'
import { parJour, type Semaine as Bornes } from './semaine.js'

type Props = {
  organisationId: number
  motif: Motif
  ou: Ou
  semaine: Bornes
  aujourdhui: string
  prochain: Creneau
  onChoose: (creneau: Creneau) => void
}

/** One week of créneaux, and the way to the weeks before and after. */
export function Semaine({ organisationId, motif, ou, semaine, aujourdhui, prochain, onChoose }: Props) {
  const creneaux = useQuery(creneauxQuery(motif.id, ou, semaine.du, semaine.au))
  const vers = (jour: string) => ({ page: 'creneaux', organisationId, motifId: motif.id, ou, semaine: jour }) as const
  const vide = creneaux.data?.length === 0
  return (
    <section aria-labelledby="semaine" className="semaine">
      <h2 id="semaine">Semaine {texteSemaine(semaine.lundi, semaine.dimanche)}</h2>
      <nav aria-label="Semaines">
        <Pas
          nom="Semaine précédente"
          sens="gauche"
          vers={semaine.precedente === null ? null : vers(semaine.precedente)}
        />
        <Pas nom="Semaine suivante" sens="droite" vers={semaine.suivante === null ? null : vers(semaine.suivante)} />
      </nav>
      <p aria-live="polite" className="invisible">
        {creneaux.data && `Semaine ${texteSemaine(semaine.lundi, semaine.dimanche)} : ${count(creneaux.data.length)}`}
      </p>
      {creneaux.error && <Echec error={creneaux.error} retry={() => void creneaux.refetch()} />}
      {!creneaux.data && !creneaux.error && <Chargement lignes={5} quoi="Recherche des créneaux de la semaine" />}
      {vide && <SemaineVide {...{ motif, ou, semaine, prochain, vers }} />}
      {creneaux.data && !vide && (
        <Journees aujourdhui={aujourdhui} journees={parJour(semaine, creneaux.data)} onChoose={onChoose} />
      )}
    </section>
  )
}

function Pas({ nom, sens, vers }: { nom: string; sens: 'gauche' | 'droite'; vers: Adresse | null }) {
  return (
    <Lien className="pas" vers={vers}>
      {sens === 'gauche' && <Icone nom="gauche" />}
      {nom}
      {sens === 'droite' && <Icone nom="droite" />}
    </Lien>
  )
}

type PropsVide = Pick<Props, 'motif' | 'ou' | 'semaine' | 'prochain'> & { vers: (jour: string) => Adresse }

function SemaineVide({ motif, ou, semaine, prochain, vers }: PropsVide) {
  const avant = jourDe(prochain.debut, prochain.fuseau) > semaine.au
  const apres = useQuery({
    ...prochainsQuery(motif, addJours(semaine.dimanche, 1)),
    enabled: !avant && semaine.suivante !== null,
  })
  const raison = useQuery(raisonQuery(motif.id, ou, semaine.du, semaine.au))
  const trouve = apres.data?.find((candidat) => memeOu(candidat.ou, ou))?.creneau
  const suivant = avant ? prochain : semaine.suivante === null ? null : trouve
  return (
    <div className="vide">
      <p>Aucun créneau libre cette semaine-là. {raison.data}</p>
      {suivant && (
        <Lien className="bouton second" vers={vers(jourDe(suivant.debut, suivant.fuseau))}>
          Aller au créneau suivant : {texteMoment(suivant.debut, suivant.fuseau)}
        </Lien>
      )}
      {suivant === null && <p>Il n’y en a pas non plus après.</p>}
    </div>
  )
}

const count = (n: number) => (n === 0 ? 'aucun créneau' : n === 1 ? '1 créneau' : `${n} créneaux`)

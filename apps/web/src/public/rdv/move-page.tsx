import { jourLocal } from '@permanence/domain'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { jourDe, maintenant } from '../../lib/instants.js'
import { addJours } from '@permanence/time'
import { nouvelleCle } from '../../lib/ecriture.js'
import { hasCode, phraseErreur, problemeDe } from '../../lib/problemes.js'
import { Deja } from '../coordonnees/deja.js'
import { Journees } from '../creneaux/journees.js'
import { parJour } from '../creneaux/semaine.js'
import { go } from '../navigation/historique.js'
import { Lien, Redirect } from '../navigation/lien.js'
import { Chargement, Echec, Message } from '../page/etats.js'
import { Page } from '../page/page.js'
import { texteMoment } from '../textes/moments.js'
import { moveRdv, deplacementsQuery, rdvQuery, type RdvUsager } from './queries.js'

const TITRE = 'Déplacer ce rendez-vous'
/** Days shown at a time. */
const JOURS = 28

/** When instead: the créneaux where this rdv can go, then one last question. All that is chosen is in the address. */
export function MovePage({ jeton, du, debut }: { jeton: string; du: string | null; debut: string | null }) {
  const { data: rdv, error, refetch } = useQuery(rdvQuery(jeton))
  if (!rdv) {
    return (
      <Page titre={TITRE}>
        {error ? <Echec error={error} retry={() => void refetch()} /> : <Chargement quoi="Chargement" />}
      </Page>
    )
  }
  if (!rdv.deplacable) return <Redirect vers={{ page: 'rdv', jeton, nouveau: false }} />
  return debut === null ? (
    <Choose du={du} jeton={jeton} rdv={rdv} />
  ) : (
    <Confirm debut={debut} du={du} jeton={jeton} rdv={rdv} />
  )
}

function Choose({ jeton, rdv, du }: { jeton: string; rdv: RdvUsager; du: string | null }) {
  const aujourdhui = jourLocal(maintenant(), rdv.fuseau)
  const premier = du !== null && du > aujourdhui ? du : aujourdhui
  const dernier = addJours(premier, JOURS - 1)
  const creneaux = useQuery(deplacementsQuery(jeton, premier, dernier))
  const autres = creneaux.data?.filter((creneau) => Date.parse(creneau.debut) !== Date.parse(rdv.debut))
  const journees = parJour({ du: premier, au: dernier }, autres ?? []).filter((journee) => journee.creneaux.length > 0)
  const vers = (jour: string) => ({ page: 'deplacer', jeton, du: jour, debut: null }) as const
  return (
    <Page titre={TITRE}>
      <p>
        Il est prévu le <strong>{texteMoment(rdv.debut, rdv.fuseau)}</strong>. Tant que vous n’avez pas confirmé un
        autre moment, vous le gardez.
      </p>
      {creneaux.error && <Echec error={creneaux.error} retry={() => void creneaux.refetch()} />}
      {!creneaux.data && !creneaux.error && <Chargement lignes={5} quoi="Recherche des créneaux" />}
      {autres && journees.length === 0 && <p>Aucun autre créneau n’est libre dans ces quatre semaines.</p>}
      <Journees
        aujourdhui={aujourdhui}
        journees={journees}
        onChoose={(creneau) => go({ page: 'deplacer', jeton, du, debut: creneau.debut })}
      />
      <div className="actions">
        {premier > aujourdhui && (
          <Lien className="bouton second" vers={vers(addJours(premier, -JOURS))}>
            Plus tôt
          </Lien>
        )}
        <Lien className="bouton second" vers={vers(addJours(premier, JOURS))}>
          Plus tard
        </Lien>
        <Lien className="bouton second" vers={{ page: 'rdv', jeton, nouveau: false }}>
          Garder ce rendez-vous
        </Lien>
      </div>
    </Page>
  )
}

type PropsConfirmer = { jeton: string; rdv: RdvUsager; du: string | null; debut: string }

function Confirm({ jeton, rdv, du, debut }: PropsConfirmer) {
  const client = useQueryClient()
  const [cle] = useState(nouvelleCle)
  const move = useMutation({
    mutationFn: moveRdv,
    onSuccess: async (deplace) => {
      client.setQueryData(rdvQuery(jeton).queryKey, deplace)
      go({ page: 'rdv', jeton, nouveau: false }, { remplacer: true })
      await client.invalidateQueries({ queryKey: ['creneaux'] })
    },
    onError: () => client.invalidateQueries({ queryKey: ['deplacements', jeton] }),
  })
  const deja = hasCode(move.error, 'reservation.deja')
  return (
    <Page titre="Confirmer le changement">
      {deja && <Deja deja={problemeDe(move.error)?.deja} />}
      {move.error && !deja && (
        <Message titre={phraseErreur(move.error)} ton="erreur">
          <p>Votre rendez-vous n’a pas changé. Choisissez un autre moment, ou réessayez.</p>
        </Message>
      )}
      <dl className="fiche">
        <div>
          <dt>Au lieu de</dt>
          <dd>{texteMoment(rdv.debut, rdv.fuseau)}</dd>
        </div>
        <div>
          <dt>Nouveau moment</dt>
          <dd>
            <strong>{texteMoment(debut, rdv.fuseau)}</strong>
          </dd>
        </div>
      </dl>
      <div className="actions">
        <button
          aria-disabled={move.isPending}
          type="button"
          onClick={() => {
            if (!move.isPending) move.mutate({ jeton, debut, cle })
          }}
        >
          {move.isPending ? 'Changement en cours…' : 'Déplacer le rendez-vous'}
        </button>
        <Lien
          className="bouton second"
          vers={{ page: 'deplacer', jeton, du: du ?? jourDe(debut, rdv.fuseau), debut: null }}
        >
          Choisir un autre moment
        </Lien>
      </div>
    </Page>
  )
}

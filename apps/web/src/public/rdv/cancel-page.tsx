import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { nouvelleCle } from '../../lib/ecriture.js'
import { phraseErreur } from '../../lib/problemes.js'
import { go } from '../navigation/historique.js'
import { Lien, Redirect } from '../navigation/lien.js'
import { Chargement, Echec, Message } from '../page/etats.js'
import { Page } from '../page/page.js'
import { Fiche } from './fiche.js'
import { cancelRdv, rdvQuery } from './queries.js'

const TITRE = 'Annuler ce rendez-vous ?'

/** The last question before cancelling. */
export function CancelPage({ jeton }: { jeton: string }) {
  const client = useQueryClient()
  const { data: rdv, error, refetch } = useQuery(rdvQuery(jeton))
  const [cle] = useState(nouvelleCle)
  const retour = { page: 'rdv', jeton, nouveau: false } as const
  const cancel = useMutation({
    mutationFn: cancelRdv,
    onSuccess: async (annule) => {
      client.setQueryData(rdvQuery(jeton).queryKey, annule)
      go(retour, { remplacer: true })
      await client.invalidateQueries({ queryKey: ['creneaux'] })
    },
  })
  if (!rdv) {
    return (
      <Page titre={TITRE}>
        {error ? <Echec error={error} retry={() => void refetch()} /> : <Chargement quoi="Chargement" />}
      </Page>
    )
  }
  if (!rdv.annulable) return <Redirect vers={retour} />
  return (
    <Page titre={TITRE}>
      {cancel.error && (
        <Message titre={phraseErreur(cancel.error)} ton="erreur">
          <p>Le rendez-vous n’a peut-être pas été annulé. Réessayez, ou appelez le service.</p>
        </Message>
      )}
      {rdv.texteAnnulation && (
        <Message ton="attention">
          <p className="texte-libre">{rdv.texteAnnulation}</p>
        </Message>
      )}
      <Fiche rdv={rdv} />
      <div className="actions">
        <button
          aria-disabled={cancel.isPending}
          className="danger"
          type="button"
          onClick={() => {
            if (!cancel.isPending) cancel.mutate({ jeton, cle })
          }}
        >
          {cancel.isPending ? 'Annulation en cours…' : 'Oui, annuler le rendez-vous'}
        </button>
        <Lien className="bouton second" vers={retour}>
          Non, le garder
        </Lien>
      </div>
    </Page>
  )
}

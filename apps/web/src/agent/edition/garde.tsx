import { useBlocker } from '@tanstack/react-router'
import { Confirm } from '../../ui/confirm.js'
import { sessionEnAttente } from '../session/reconnexion.js'

/** Leaving with something typed is asked first: by a link, by Back, by closing the tab. */
export function Garde({ retient }: { retient: () => boolean }) {
  const blocage = useBlocker({
    shouldBlockFn: ({ current, next }) => retient() && ailleurs(current, next),
    // The person who goes to an identity provider to sign in again comes back to what she typed.
    enableBeforeUnload: () => retient() && !sessionEnAttente(),
    withResolver: true,
  })
  return (
    <Confirm
      action="Quitter la page"
      enCours={false}
      onConfirm={() => blocage.proceed?.()}
      onClose={() => blocage.reset?.()}
      ouvert={blocage.status === 'blocked'}
      giveUp="Rester ici"
      titre="Quitter sans enregistrer ?"
    >
      <p>Ce que vous avez saisi n’est pas enregistré. Il vous sera proposé si vous revenez ici.</p>
    </Confirm>
  )
}

type Endroit = { pathname: string; search: object }

/** The page shows another record, or another organisation. Other filters change nothing of what was typed. */
function ailleurs(ici: Endroit, la: Endroit): boolean {
  const org = ({ search }: Endroit) => ('org' in search ? search.org : undefined)
  return ici.pathname !== la.pathname || org(ici) !== org(la)
}

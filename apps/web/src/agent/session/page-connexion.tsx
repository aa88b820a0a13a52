import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Connexion } from './connexion.js'

const route = getRouteApi('/connexion')

/** The challenge that the identity provider's way back put in the fragment. */
const defiDeLAdresse = () => /^#defi=([\w.-]{1,200})$/.exec(globalThis.location.hash)?.[1] ?? null

export function PageConnexion() {
  const { retour, refus } = route.useSearch()
  const routeur = useRouter()
  const [defi] = useState(defiDeLAdresse)
  useEffect(() => {
    // It has been read: neither the history nor a bookmark keeps it.
    if (defi !== null) globalThis.history.replaceState(globalThis.history.state, '', globalThis.location.pathname)
  }, [defi])
  return (
    <Connexion
      defiInitial={defi}
      onEnter={() => routeur.history.replace(retour === undefined ? '/agent/' : `/agent${retour}`)}
      refus={refus}
      retour={retour}
    />
  )
}

import { useEffect, useRef, type ReactNode } from 'react'

/** All that deserves attention, at once; nothing has been written yet. Takes the focus when it appears. */
export function Avertissements({
  avertissements,
  children,
}: {
  avertissements: readonly { code: string; message: string }[]
  children: ReactNode
}) {
  const boite = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each new list takes the focus
  useEffect(() => boite.current?.focus(), [avertissements])
  return (
    <div className="avis" ref={boite} role="alert" tabIndex={-1}>
      <p className="resume-titre">Rien n’est encore enregistré. À vérifier :</p>
      <ul>
        {avertissements.map(({ code, message }) => (
          <li key={code + message}>{message}</li>
        ))}
      </ul>
      <div className="formulaire-actions">{children}</div>
    </div>
  )
}

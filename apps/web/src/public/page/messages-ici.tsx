/** At trial, messages do not leave: where they are read. In a tab of its own, since leaving gives the créneau back. */
export function MessagesIci({ sur, quoi }: { sur: string | null; quoi: string }) {
  if (sur === null) return null
  return (
    <p className="aide">
      Installation d’essai : {quoi} se lit sur{' '}
      <a href={sur} rel="noreferrer" target="_blank">
        la page des messages (nouvel onglet)
      </a>
      .
    </p>
  )
}

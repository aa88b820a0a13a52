import { useMutation } from '@tanstack/react-query'
import { phraseErreur } from '../../lib/problemes.js'
import type { HoldGarde } from '../creneaux/hold-en-cours.js'
import { prolongHold } from '../creneaux/queries.js'
import { Message } from '../page/etats.js'

/** Who reads or types slowly is given five more minutes, once, before losing the créneau. */
export function Encore({ hold, onObtenu }: { hold: HoldGarde; onObtenu: (expireAt: string) => void }) {
  const plus = useMutation({ mutationFn: prolongHold, onSuccess: onObtenu })
  return (
    <>
      <button
        aria-disabled={plus.isPending}
        className="second"
        type="button"
        onClick={() => {
          if (!plus.isPending) plus.mutate(hold)
        }}
      >
        Encore 5 minutes
      </button>
      {plus.error && <Message titre={phraseErreur(plus.error)} ton="erreur" />}
    </>
  )
}

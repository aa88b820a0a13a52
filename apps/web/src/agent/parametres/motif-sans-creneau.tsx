import { useQuery } from '@tanstack/react-query'
import { useContexte } from '../coque/contexte.js'
import { LienBouton } from '../coque/lien-bouton.js'
import { prochainsQuery } from '../creneaux/queries.js'
import type { Motif } from '../referentiel/queries.js'

type Ouvert = Pick<Motif, 'id' | 'archive' | 'collectif' | 'reservableEnLigne'>

/** Whether usagers are to find créneaux of it; those of a séance collective come from its rdvs. */
export function waitsForCreneaux({ archive, collectif, reservableEnLigne }: Omit<Ouvert, 'id'>): boolean {
  return reservableEnLigne && !archive && !collectif
}

/** A motif open online of which no créneau is to come: what is missing, and the way there. */
export function MotifSansCreneau({ motif }: { motif: Ouvert }) {
  const { aujourdhui } = useContexte()
  const { data } = useQuery({
    ...prochainsQuery({ motifId: motif.id, du: aujourdhui }),
    enabled: waitsForCreneaux(motif),
  })
  if (data === undefined || data.some(({ creneau }) => creneau !== null)) return null
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <output> holds no paragraphs
    <div className="avis" role="status">
      <p className="resume-titre">Aucun créneau n’est encore proposé pour ce motif.</p>
      <p>
        Il est ouvert en ligne, mais il lui manque du temps libre dans une plage d’ouverture : les usagers ne le
        trouvent pas encore.
      </p>
      <p>
        <LienBouton params={{ id: 'nouvelle' }} search={{ motif: String(motif.id) }} to="/plages/$id">
          Créer une plage avec ce motif
        </LienBouton>
      </p>
    </div>
  )
}

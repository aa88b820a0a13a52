import { Button } from '@mantine/core'
import type { Schemas } from '@permanence/api-client'
import { formatNom } from '@permanence/domain'
import { DetailsUsager } from './recherche-usager.js'

/** Records that the one being typed looks like, each a click away. There before what it says, so that it is said aloud. */
export function DejaUneFiche({
  trouves,
  take,
  onTake,
}: {
  trouves: Pick<Schemas['Doublons'], 'donnees' | 'existeAilleurs'> | undefined
  /** What the button does: « Prendre cette fiche ». */
  take: string
  onTake: (id: number) => void
}) {
  const { donnees = [], existeAilleurs = false } = trouves ?? {}
  return (
    <div aria-live="polite">
      {(donnees.length > 0 || existeAilleurs) && (
        <div className="avis">
          <p className="resume-titre">Cette personne a peut-être déjà une fiche.</p>
          {donnees.length > 0 && (
            <ul className="lignes">
              {donnees.map(({ usager, raisons }) => (
                <li className="ligne-action" key={usager.id}>
                  <div>
                    <strong>{formatNom(usager)}</strong> <DetailsUsager usager={usager} />
                    <div>{raisons.map(({ texte }) => texte).join(', ')}</div>
                  </div>
                  <Button
                    aria-label={`${take} : ${formatNom(usager)}`}
                    onClick={() => onTake(usager.id)}
                    size="compact-sm"
                    variant="default"
                  >
                    {take}
                  </Button>
                </li>
              ))}
            </ul>
          )}
          {existeAilleurs && <p>Une fiche très ressemblante existe dans une organisation que vous ne voyez pas.</p>}
        </div>
      )}
    </div>
  )
}

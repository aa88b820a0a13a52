import { fuseauADire } from './fuseaux.js'
import { texteMoment } from './moments.js'

/** « mardi 24 novembre à 9 h 30 », on the clock of the place, named when the reader's shows another time. */
export function Moment({ creneau: { debut, fuseau } }: { creneau: { debut: string; fuseau: string } }) {
  const zone = fuseauADire(debut, fuseau)
  return (
    <time dateTime={debut}>
      {texteMoment(debut, fuseau)}
      {zone && ` (${zone})`}
    </time>
  )
}

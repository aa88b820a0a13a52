import { Radio } from '@mantine/core'
import { formatJourLong } from '@permanence/domain'
import type { Occurrence } from './occurrence.js'

export type Reach = 'occurrence' | 'suite' | 'serie'

/** What a change of a series reaches, from the time at hand. */
export function ChoixReach({
  occurrence: { jour, prochaine },
  portee,
  onChange,
}: {
  occurrence: Occurrence
  portee: Reach
  onChange: (portee: Reach) => void
}) {
  const quand = prochaine ? `la prochaine, ${formatJourLong(jour)}` : formatJourLong(jour)
  return (
    <Radio.Group label="Appliquer à" onChange={(valeur) => onChange(valeur)} value={portee}>
      <div className="cases">
        <Radio label={`Cette fois seulement (${quand})`} value="occurrence" />
        <Radio label="Cette fois et les suivantes" value="suite" />
        <Radio label="Toute la série" value="serie" />
      </div>
    </Radio.Group>
  )
}

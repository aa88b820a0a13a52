import { Radio } from '@mantine/core'
import { formatJourLong } from '@permanence/domain'

export type Portee = 'occurrence' | 'suite' | 'serie'

/** What a change of a series reaches. `jour` is the time one came from. */
export function ChoixPortee({
  jour,
  portee,
  onChange,
}: {
  jour: string
  portee: Portee
  onChange: (portee: Portee) => void
}) {
  return (
    <Radio.Group label="Appliquer à" onChange={(valeur) => onChange(valeur)} value={portee}>
      <div className="cases">
        <Radio label={`Cette fois seulement (${formatJourLong(jour)})`} value="occurrence" />
        <Radio label="Cette fois et les suivantes" value="suite" />
        <Radio label="Toute la série" value="serie" />
      </div>
    </Radio.Group>
  )
}

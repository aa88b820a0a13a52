import { listFeries } from '@permanence/scheduling'
import { formatJour, parseJour } from '@permanence/time'
import type { FondLu } from '../contract/rows.js'
import type { Agenda } from '../contract/agenda.js'

/** The days that close these organisations, each once, with whom it closes. Those they work on are left out. */
export function feriesOf(
  organisations: FondLu['organisations'],
  { du, au }: { du: string; au: string },
): Agenda['feries'] {
  const [first, last] = [parseJour(du, 'du'), parseJour(au, 'au')]
  const found = new Map<string, Agenda['feries'][number]>()
  for (let annee = Number(du.slice(0, 4)); annee <= Number(au.slice(0, 4)); annee++) {
    for (const { id, regimeFeries, feriesTravailles } of organisations) {
      for (const { jour, code, nom } of listFeries(regimeFeries, annee)) {
        if (jour < first || jour > last || feriesTravailles.includes(code)) continue
        const key = `${jour} ${nom}`
        const known = found.get(key)
        if (known) known.organisationIds.push(id)
        else found.set(key, { jour: formatJour(jour), nom, organisationIds: [id] })
      }
    }
  }
  return [...found.values()].toSorted((a, b) => a.jour.localeCompare(b.jour))
}

import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { phraseErreur } from '../../lib/problemes.js'
import { moiQuery } from '../session/queries.js'

type Filtre = Readonly<Record<string, string | number | undefined>>
type Format = 'csv' | 'xlsx'

/** Where the rows on screen are found as a file: the same filters, all the pages. */
export function adresseExport(quoi: 'rdvs' | 'usagers', format: Format, filtre: Filtre): string {
  const query = new URLSearchParams()
  for (const [nom, valeur] of Object.entries(filtre))
    if (valeur !== undefined && valeur !== '') query.set(nom, String(valeur))
  return `/api/v2/exports/${quoi}.${format}?${query.toString()}`
}

/** « Exporter »: the browser receives the file by itself, and shows how far it is. */
export function Exporter({ quoi, filtre }: { quoi: 'rdvs' | 'usagers'; filtre: Filtre }) {
  const client = useQueryClient()
  const exporter = useMutation({
    mutationFn: async (format: Format) => {
      // A download cannot renew an expired session: this request does.
      await client.fetchQuery({ ...moiQuery, staleTime: 0 })
      const lien = document.createElement('a')
      lien.href = adresseExport(quoi, format, filtre)
      lien.download = ''
      lien.click()
    },
    onError: (erreur) =>
      notifications.show({ color: 'red', title: 'L’export n’a pas commencé', message: phraseErreur(erreur) }),
  })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button loading={exporter.isPending} variant="default">
          Exporter
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => exporter.mutate('xlsx')}>Classeur (XLSX)</Menu.Item>
        <Menu.Item onClick={() => exporter.mutate('csv')}>Texte (CSV)</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

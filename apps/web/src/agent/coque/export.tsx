import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { phraseErreur, unwrap } from '../../lib/problemes.js'
import { moiQuery } from '../session/queries.js'

type Filtre = Readonly<Record<string, string | number | boolean | undefined>>
type Format = 'csv' | 'xlsx'
type Quoi = 'rdvs' | 'usagers' | 'statistiques'
type Recherche = { recherche: string; organisationId?: number; aRapprocher?: boolean }

/** Where the rows on screen are found as a file: the same filters, all the pages. */
export function adresseExport(quoi: Quoi, format: Format, filtre: Filtre): string {
  const query = new URLSearchParams()
  for (const [nom, valeur] of Object.entries(filtre))
    if (valeur !== undefined && valeur !== '') query.set(nom, String(valeur))
  return `/api/v2/exports/${quoi}.${format}?${query.toString()}`
}

/** The file of a search, which is posted: no address says who is looked for. Five hundred rows at most. */
async function fichierRecherche(format: Format, body: Recherche): Promise<string> {
  const demande = { body, parseAs: 'blob' } as const
  const fichier = await unwrap(
    format === 'csv' ? api.POST('/exports/usagers.csv', demande) : api.POST('/exports/usagers.xlsx', demande),
  )
  return URL.createObjectURL(fichier)
}

function save(adresse: string, nom: string): void {
  const lien = document.createElement('a')
  lien.href = adresse
  lien.download = nom
  lien.click()
}

type Props = {
  quoi: 'rdvs' | 'usagers'
  filtre: Filtre
  /** Usagers who are looked for, rather than listed. */
  recherche?: Recherche | null
}

/** « Exporter »: the browser receives the file by itself, and shows how far it is. */
export function Export({ quoi, filtre, recherche = null }: Props) {
  const client = useQueryClient()
  const exportListe = useMutation({
    mutationFn: async (format: Format) => {
      if (recherche !== null) {
        const adresse = await fichierRecherche(format, recherche)
        save(adresse, `${quoi}.${format}`)
        // The download has begun once the click is handled.
        setTimeout(() => URL.revokeObjectURL(adresse), 60_000)
        return
      }
      // A download cannot renew an expired session: this request does.
      await client.fetchQuery({ ...moiQuery, staleTime: 0 })
      save(adresseExport(quoi, format, filtre), '')
    },
    onError: (erreur) =>
      notifications.show({ color: 'red', title: 'L’export n’a pas commencé', message: phraseErreur(erreur) }),
  })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button loading={exportListe.isPending} variant="default">
          Exporter
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => exportListe.mutate('xlsx')}>Classeur (XLSX)</Menu.Item>
        <Menu.Item onClick={() => exportListe.mutate('csv')}>Texte (CSV)</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** « Télécharger »: one table of numbers, as a text that spreadsheets open. `titre`: which, for who does not see where. */
export function Telecharger({ quoi, filtre, titre }: { quoi: Quoi; filtre: Filtre; titre: string }) {
  const client = useQueryClient()
  const telecharger = useMutation({
    mutationFn: async () => {
      // A download cannot renew an expired session: this request does.
      await client.fetchQuery({ ...moiQuery, staleTime: 0 })
      save(adresseExport(quoi, 'csv', filtre), '')
    },
    onError: (erreur) =>
      notifications.show({ color: 'red', title: 'Le téléchargement n’a pas commencé', message: phraseErreur(erreur) }),
  })
  return (
    <Button
      className="telecharger"
      loading={telecharger.isPending}
      onClick={() => telecharger.mutate()}
      size="compact-sm"
      variant="default"
    >
      Télécharger<span className="hors-ecran"> : {titre} (CSV)</span>
    </Button>
  )
}

import { formatNom, TEXTE_MODALITE } from '@permanence/domain'
import { Partie } from './partie.js'
import type { Statistiques } from './queries.js'
import { Tableau } from './tableau.js'
import { formatNombre, formatTaux, tauxOf } from './textes.js'

const TEXTE_ORIGINE = { agent: 'Par un agent', usager: 'En ligne', prescripteur: 'Par un prescripteur' } as const

type Compte = { cle: string | number; nom: string; nombre: number; honores: number; excuses: number; absents: number }

/** Rdvs put together in five ways: each way counts all of them. */
export function Comptes({ lues }: { lues: Statistiques }) {
  return (
    <div className="statistiques-comptes">
      <ParQuoi rows={lues.parMotif.map((row) => ({ ...row, cle: row.id }))} table="motifs" titre="Par motif" />
      <ParQuoi
        aide="Un rendez-vous à plusieurs agents compte pour chacun."
        rows={lues.parAgent.map((row) => ({ ...row, cle: row.id, nom: formatNom(row) }))}
        table="agents"
        titre="Par agent"
      />
      <ParQuoi rows={lues.parService.map((row) => ({ ...row, cle: row.id }))} table="services" titre="Par service" />
      <ParQuoi
        rows={lues.parModalite.map((row) => ({ ...row, cle: row.modalite, nom: TEXTE_MODALITE[row.modalite] }))}
        table="modalites"
        titre="Par modalité"
      />
      <ParQuoi
        rows={lues.parOrigine.map((row) => ({ ...row, cle: row.origine, nom: TEXTE_ORIGINE[row.origine] }))}
        table="origines"
        titre="Selon qui les a pris"
      />
    </div>
  )
}

function ParQuoi({
  titre,
  table,
  aide,
  rows,
}: {
  titre: string
  table: string
  aide?: string
  rows: readonly Compte[]
}) {
  const most = Math.max(1, ...rows.map(({ nombre }) => nombre))
  return (
    <Partie table={table} titre={titre}>
      {aide !== undefined && <p className="discret">{aide}</p>}
      <Tableau
        cle={({ cle }) => cle}
        colonnes={[
          { titre: titre.replace(/^Par (.)/, (_, lettre: string) => lettre.toUpperCase()), valeur: ({ nom }) => nom },
          { titre: 'Rendez-vous', valeur: ({ nombre }) => barre(nombre, most) },
          { titre: 'Honorés', nombre: true, valeur: ({ honores }) => formatNombre(honores) },
          { titre: 'Absents', nombre: true, valeur: ({ absents }) => formatNombre(absents) },
          {
            titre: 'Taux d’absents',
            nombre: true,
            valeur: ({ honores, excuses, absents }) => formatTaux(tauxOf(absents, honores + excuses + absents)),
          },
        ]}
        rows={rows}
        titre={titre}
      />
    </Partie>
  )
}

function barre(nombre: number, sur: number) {
  return (
    <span className="compte">
      <span className="compte-fond">
        <span className="compte-barre" style={{ inlineSize: `${(nombre / sur) * 100}%` }} />
      </span>
      <span className="compte-nombre">{formatNombre(nombre)}</span>
    </span>
  )
}

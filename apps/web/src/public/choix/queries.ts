import { unwrap, type Schemas } from '@permanence/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api, patience } from '../client-queries.js'
import { A_DISTANCE, type Ou } from '../navigation/adresse.js'

export type Organisation = Schemas['OrganisationPublique']
export type Motif = Schemas['MotifPublic']
export type LieuPublic = Schemas['LieuPublic']
export type Creneau = Schemas['Creneau']
export type Prochain = { ou: Ou; creneau: Creneau | null }

export const territoiresQuery = () =>
  queryOptions({
    queryKey: ['territoires'],
    queryFn: async ({ signal }) => (await unwrap(api.GET('/territoires', { signal: patience(signal) }))).donnees,
  })

export const organisationsQuery = (territoireId: number) =>
  queryOptions({
    queryKey: ['organisations', { territoireId }],
    queryFn: ({ signal }) => readOrganisations(territoireId, patience(signal)),
  })

/** The organisation a link names, of whatever territoire; null when there is none. */
export const organisationQuery = (id: number) =>
  queryOptions({
    queryKey: ['organisations', { id }],
    staleTime: 300_000,
    queryFn: async ({ signal: arret, client }) => {
      const signal = patience(arret)
      const territoires = await client.fetchQuery(territoiresQuery())
      const listes = await Promise.all(territoires.map((territoire) => readOrganisations(territoire.id, signal)))
      return listes.flat().find((organisation) => organisation.id === id) ?? null
    },
  })

export const motifsQuery = (organisationId: number) =>
  queryOptions({
    queryKey: ['motifs', { organisationId }],
    queryFn: async ({ signal }) => {
      const query = { organisationId, reservableEnLigne: true }
      const page = await unwrap(api.GET('/motifs', { params: { query }, signal: patience(signal) }))
      // Without a session the API answers with public fields only, whatever the union says.
      return page.donnees as Motif[]
    },
  })

export const lieuxQuery = (motifId: number) =>
  queryOptions({
    queryKey: ['lieux', { motifId }],
    queryFn: async ({ signal }) => {
      const page = await unwrap(api.GET('/lieux', { params: { query: { motifId } }, signal: patience(signal) }))
      return page.donnees
    },
  })

/**
 * The next créneau of each place one can go to, and of each way to meet without one. `du` is a civil day: not before it.
 * What cannot be had is there too, with null: the page says so.
 */
export const prochainsQuery = (motif: Motif, du?: string) =>
  queryOptions({
    queryKey: ['creneaux', 'prochains', { motifId: motif.id, du: du ?? null }],
    staleTime: 15_000,
    queryFn: async ({ signal: arret }): Promise<Prochain[]> => {
      const signal = patience(arret)
      const parModalite = motif.modalites.map(async (modalite): Promise<Prochain[]> => {
        const query = { motifId: motif.id, modalite, ...(du !== undefined && { du }) }
        const { donnees } = await unwrap(api.GET('/creneaux/prochain', { params: { query }, signal }))
        if (modalite === 'sur_place') {
          return donnees.flatMap(({ lieuId, creneau }) =>
            lieuId === null ? [] : [{ ou: { modalite, lieuId }, creneau }],
          )
        }
        return [{ ou: { modalite }, creneau: plusTot(donnees.map(({ creneau }) => creneau)) }]
      })
      return (await Promise.all(parModalite)).flat()
    },
  })

/** The earliest; null when all are. */
export function plusTot(creneaux: readonly (Creneau | null)[]): Creneau | null {
  return creneaux.reduce((premier, creneau) => {
    if (premier === null || creneau === null) return premier ?? creneau
    return Date.parse(creneau.debut) < Date.parse(premier.debut) ? creneau : premier
  }, null)
}

/** The ways of a motif to meet without going anywhere. */
export const isRemote = (motif: Motif) => A_DISTANCE.filter((modalite) => motif.modalites.includes(modalite))

async function readOrganisations(territoireId: number, signal: AbortSignal): Promise<Organisation[]> {
  const page = await unwrap(api.GET('/organisations', { params: { query: { territoireId } }, signal }))
  return page.donnees
}

import { formatDuree, formatHeureMurale, formatJourLong, formatNom, TEXTE_MODALITE } from '@permanence/domain'
import { isJour } from '@permanence/time'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEdition, type Edition } from '../edition/edition.js'
import type { Champ } from '../edition/fusion.js'
import { nomsDe } from '../edition/tell.js'
import { agentsQuery, lieuxQuery, motifsQuery } from '../referentiel/queries.js'
import { usagerQuery } from '../usagers/queries.js'
import type { Rdv } from './queries.js'
import { PONCTUEL, saisieRdv, type SaisieRdv } from './saisie-rdv.js'

export type EditionRdv = Edition<Rdv, SaisieRdv>
/** `lecture`: the rdv that is changed; null for a new one, which begins as `initial`. */
export function useEditionRdv({
  nom,
  organisationId,
  lecture,
  initial,
  enCours,
}: {
  /** Of the draft. */
  nom: string
  organisationId: number
  lecture: Rdv | null
  initial: SaisieRdv
  enCours: boolean
}): EditionRdv {
  const { data: motifs = [] } = useQuery(motifsQuery(organisationId))
  const { data: lieux = [] } = useQuery(lieuxQuery(organisationId))
  const { data: agents = [] } = useQuery(agentsQuery(organisationId))
  const client = useQueryClient()
  const nomUsager = (id: number) => {
    const usager = client.getQueryData(usagerQuery(id).queryKey)
    return usager === undefined ? 'un usager' : formatNom(usager)
  }
  const quand: Champ<SaisieRdv> = {
    nom: 'Jour et heure',
    tell: ({ jour, heure }) => `${isJour(jour) ? formatJourLong(jour) : ''} à ${formatHeureMurale(heure)}`,
  }
  const lieu: Champ<SaisieRdv> = {
    nom: 'Lieu',
    tell: ({ lieuId, lieuNom }) =>
      lieuId === PONCTUEL ? lieuNom : (lieux.find(({ id }) => String(id) === lieuId)?.nom ?? ''),
  }
  return useEdition<Rdv, SaisieRdv>({
    nom,
    ressource: '/rdvs/{id}',
    lecture,
    enCours,
    saisieDe: (lu) => (lu === null ? initial : saisieRdv(lu)),
    champs: {
      motifId: { nom: 'Motif', tell: ({ motifId }) => nomsDe([Number(motifId)], motifs) },
      jour: quand,
      heure: quand,
      dureeMin: { nom: 'Durée', tell: ({ dureeMin }) => formatDuree(Number(dureeMin)) },
      modalite: { nom: 'Manière', tell: ({ modalite }) => (modalite === '' ? '' : TEXTE_MODALITE[modalite]) },
      lieuId: lieu,
      lieuNom: lieu,
      lieuAdresse: lieu,
      adresse: { nom: 'Adresse de la visite', tell: ({ adresse }) => adresse ?? '' },
      agentIds: {
        nom: 'Agents',
        tell: ({ agentIds }) =>
          nomsDe(
            agentIds,
            agents.map((agent) => ({ id: agent.id, nom: formatNom(agent) })),
          ),
      },
      usagerIds: { nom: 'Usagers', tell: ({ usagerIds }) => usagerIds.map(nomUsager).join(', ') },
      titre: { nom: 'Intitulé', tell: ({ titre }) => titre },
      places: { nom: 'Places', tell: ({ places }) => (places === '' ? 'sans limite' : places) },
      contexte: { nom: 'Note', tell: ({ contexte }) => contexte },
    },
  })
}

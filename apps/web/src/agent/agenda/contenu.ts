import { formatNom, type Libelle } from '@permanence/domain'
import type { ContenuCalendrier, RdvCalendrier } from './grid/types.js'
import type { Rdv } from '../rdvs/queries.js'
import type { AgendaLu } from './queries.js'

/** What was read, as the calendar draws it; `libelle` keeps only rdvs of that statut. */
export function contenuDe(agenda: AgendaLu | undefined, libelle: Libelle | undefined): ContenuCalendrier {
  if (agenda === undefined) return { rdvs: [], plages: [], absences: [], occupations: [], notes: [], feries: [] }
  const rdvs = libelle === undefined ? agenda.rdvs : agenda.rdvs.filter((rdv) => rdv.libelle === libelle)
  return {
    rdvs: rdvs.map(rdvCalendrier),
    plages: agenda.plages.map((plage) => ({ ...plage, lieu: plage.lieu?.nom ?? null })),
    absences: agenda.absences,
    occupations: agenda.occupations,
    notes: agenda.notes,
    feries: agenda.feries,
  }
}

function rdvCalendrier(rdv: Rdv): RdvCalendrier {
  return {
    id: rdv.id,
    debut: rdv.debut,
    fin: rdv.fin,
    motif: rdv.motif.nom,
    couleur: rdv.motif.couleur,
    titre: rdv.motif.collectif ? titreCollectif(rdv) : null,
    usagers: rdv.participations.map(({ usager }) => formatNom(usager)),
    lieu: rdv.lieu?.nom ?? null,
    modalite: rdv.modalite,
    libelle: rdv.libelle,
    parUsager: rdv.creePar === 'usager',
    agentIds: rdv.agents.map(({ id }) => id),
    deplacable: rdv.peutEcrire && rdv.statut === 'prevu',
  }
}

/** « Atelier : le sommeil (4/8) ». */
function titreCollectif({ motif, titre, places, participations }: Rdv): string {
  const inscrits = participations.filter(({ statut }) => statut === 'prevu' || statut === 'vu').length
  const nom = titre === null || titre === '' ? motif.nom : titre
  return places === null ? `${nom} (${inscrits})` : `${nom} (${inscrits}/${places})`
}

/**
 * Who may do what, as people read it. Each line is tried over HTTP by each person of the columns (`droits.test.ts`).
 *
 * - **oui**: done, or shown whole.
 * - **noms**: its name, or what anybody reads of it, and nothing more.
 * - **occupé**: shown as a busy time, or as « Absent », and nothing more.
 * - **interdit**: he sees that it is there, and is told that he may not (403).
 * - **rien**: for him it does not exist (404, « inconnu », or not in the list).
 * - **sorti**: his account is closed (401).
 *
 * | column | who |
 * |---|---|
 * | Zoé | agent of the PMI at Calais; the agenda, the rdv and the record are hers |
 * | Sam | agent of the PMI at Valence, called in on that rdv |
 * | Inès | agent of the PMI at Calais: same service |
 * | Ali | agent of the Service social at Calais: another service |
 * | Fanny | front desk at Calais |
 * | Anne | admin of Calais |
 * | Théo | admin of the territoire, without a role anywhere |
 * | Rémi | agent of the PMI at Valence: another organisation |
 * | Ivan | intervenant at Calais: others keep his agenda |
 * | Dora | admin of Calais, deactivated |
 * | Loïc | admin in another territoire |
 */
export const PERSONNES = ['Zoé', 'Sam', 'Inès', 'Ali', 'Fanny', 'Anne', 'Théo', 'Rémi', 'Ivan', 'Dora', 'Loïc'] as const
export type Personne = (typeof PERSONNES)[number]

export const TABLE = `
                              Zoé       Sam       Inès      Ali       Fanny     Anne      Théo      Rémi      Ivan      Dora      Loïc

Agenda de Zoé
agenda, lire                  oui       rien      oui       occupé    oui       oui       oui       rien      rien      sorti     rien
agenda, mesurer               oui       rien      oui       rien      oui       oui       oui       rien      rien      sorti     rien
agenda, qui le voit           oui       rien      interdit  interdit  interdit  oui       oui       rien      rien      sorti     rien
plage, lire                   oui       rien      oui       interdit  oui       oui       oui       rien      rien      sorti     rien
plage, lister                 oui       rien      oui       rien      oui       oui       oui       rien      rien      sorti     rien
plage, créer                  oui       rien      oui       interdit  oui       oui       interdit  rien      rien      sorti     rien
plage, modifier               oui       rien      oui       interdit  oui       oui       interdit  rien      rien      sorti     rien
plage, supprimer              oui       rien      oui       interdit  oui       oui       interdit  rien      rien      sorti     rien
absence, lire                 oui       rien      oui       occupé    oui       oui       occupé    rien      rien      sorti     rien
absence, lister               oui       rien      oui       occupé    oui       oui       occupé    rien      rien      sorti     rien
absence, créer                oui       rien      oui       interdit  oui       oui       interdit  rien      rien      sorti     rien
absence, modifier             oui       rien      oui       interdit  oui       oui       interdit  rien      rien      sorti     rien
absence, supprimer            oui       rien      oui       interdit  oui       oui       interdit  rien      rien      sorti     rien

Rdv de la PMI, avec Zoé et Sam
rdv, lire                     oui       oui       oui       interdit  oui       oui       rien      rien      rien      sorti     rien
rdv, dans l’agenda            oui       rien      oui       occupé    oui       oui       occupé    rien      rien      sorti     rien
rdv, lister                   oui       oui       oui       rien      oui       oui       rien      rien      rien      sorti     rien
rdv, exporter                 oui       oui       oui       rien      oui       oui       rien      rien      rien      sorti     rien
rdv, compter                  oui       oui       oui       rien      oui       oui       rien      rien      rien      sorti     rien
rdv, historique               oui       oui       oui       interdit  oui       oui       rien      rien      rien      sorti     rien
rdv, créer                    oui       rien      oui       interdit  oui       oui       interdit  rien      rien      sorti     rien
rdv, modifier                 oui       oui       oui       interdit  oui       oui       rien      rien      rien      sorti     rien
rdv, déplacer                 oui       oui       oui       interdit  oui       oui       rien      rien      rien      sorti     rien
rdv, statut                   oui       oui       oui       interdit  oui       oui       rien      rien      rien      sorti     rien
rdv, supprimer                interdit  interdit  interdit  interdit  interdit  oui       rien      rien      rien      sorti     rien

Usager de Calais, sur ce rdv
usager, lire                  oui       oui       oui       oui       oui       oui       rien      rien      rien      sorti     rien
usager, lister                oui       oui       oui       oui       oui       oui       rien      rien      rien      sorti     rien
usager, chercher              oui       oui       oui       oui       oui       oui       rien      rien      rien      sorti     rien
usager, exporter              oui       oui       oui       oui       oui       oui       rien      rien      rien      sorti     rien
usager, doublons              oui       oui       oui       oui       oui       oui       rien      rien      rien      sorti     rien
usager, créer                 oui       rien      oui       oui       oui       oui       interdit  rien      rien      sorti     rien
usager, modifier              oui       oui       oui       oui       oui       oui       rien      rien      rien      sorti     rien
usager, fusionner             oui       rien      oui       oui       oui       oui       rien      rien      rien      sorti     rien

Motif de la PMI et lieu de Calais
motif, lire                   oui       rien      oui       noms      oui       oui       oui       rien      rien      sorti     rien
motif, lister                 oui       rien      oui       noms      oui       oui       oui       rien      rien      sorti     rien
motif, créer                  interdit  rien      interdit  interdit  interdit  oui       oui       rien      rien      sorti     rien
motif, modifier               interdit  rien      interdit  interdit  interdit  oui       oui       rien      rien      sorti     rien
motif, supprimer              interdit  rien      interdit  interdit  interdit  oui       oui       rien      rien      sorti     rien
lieu, lire                    oui       rien      oui       oui       oui       oui       oui       rien      rien      sorti     rien
lieu, lister                  oui       rien      oui       oui       oui       oui       oui       rien      rien      sorti     rien
lieu, créer                   interdit  rien      interdit  interdit  interdit  oui       oui       rien      rien      sorti     rien
lieu, modifier                interdit  rien      interdit  interdit  interdit  oui       oui       rien      rien      sorti     rien

Agents et rôles : la fiche de Zoé
agent, lire                   oui       rien      oui       oui       oui       oui       oui       rien      rien      sorti     rien
agent, lister                 oui       rien      oui       oui       oui       oui       oui       rien      rien      sorti     rien
agent, créer                  interdit  rien      interdit  interdit  interdit  oui       oui       rien      rien      sorti     rien
agent, modifier               interdit  rien      interdit  interdit  interdit  oui       oui       rien      rien      sorti     rien
agent, rôle                   interdit  rien      interdit  interdit  interdit  oui       oui       rien      rien      sorti     rien
agent, désactiver             interdit  rien      interdit  interdit  interdit  oui       oui       rien      rien      sorti     rien

Organisation et services
organisation, lire            noms      rien      noms      noms      noms      oui       oui       rien      rien      sorti     rien
organisation, modifier        interdit  rien      interdit  interdit  interdit  oui       oui       rien      rien      sorti     rien
organisation, créer           interdit  interdit  interdit  interdit  interdit  interdit  oui       interdit  interdit  sorti     interdit
service, lister               oui       oui       oui       oui       oui       oui       oui       oui       rien      sorti     rien
service, créer                interdit  interdit  interdit  interdit  interdit  interdit  oui       interdit  interdit  sorti     interdit
service, modifier             interdit  interdit  interdit  interdit  interdit  interdit  oui       interdit  rien      sorti     rien
`

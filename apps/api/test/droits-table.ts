/**
 * Who may do what, as people read it. Each line is asked over HTTP by each person and machine of the columns
 * (`droits.test.ts`); what each line asks is in `droits-sondes.ts`.
 *
 * - **oui**: done, or shown whole.
 * - **noms**: its name, or what anybody reads of it, and nothing more.
 * - **occ**: shown as a busy time, or as « Absent », and nothing more.
 * - **non**: he sees that it is there, and is told that he may not (403).
 * - **·**: for him it does not exist (404, « inconnu », or not in the list).
 * - **clos**: closed to machines, or to a token without the portée.
 * - **fin**: his account is closed, or a token is no session (401).
 *
 * | column | who |
 * |---|---|
 * | Zoé | agent of the PMI at Calais; the agenda, the rdv and the record are hers |
 * | Sam | agent of the PMI at Valence, called in on that rdv |
 * | Inès | agent of the PMI at Calais: same service |
 * | Ali | agent of the Service social at Calais: another service |
 * | Eva | agent of the Service social at Calais, and front desk at Valence |
 * | Fanny | front desk at Calais |
 * | Anne | admin of Calais |
 * | Théo | admin of the territoire, without a role anywhere |
 * | Tess | admin of the territoire, and agent of the Service social at Calais |
 * | Rémi | agent of the PMI at Valence: another organisation |
 * | Fred | front desk at Valence |
 * | Nour | admin of Valence |
 * | Ivan | intervenant at Calais: others keep his agenda; one rdv with the same usager is his |
 * | Dora | admin of Calais, deactivated |
 * | Loïc | admin in another territoire |
 * | Appli | an application, admin at Calais, with every portée |
 * | Jeton | a token of Sam’s with every portée, held to Valence |
 *
 * **portée**: what a token must hold, and it alone; –: no token will do.
 */
export const PERSONNES = [
  'Zoé',
  'Sam',
  'Inès',
  'Ali',
  'Eva',
  'Fanny',
  'Anne',
  'Théo',
  'Tess',
  'Rémi',
  'Fred',
  'Nour',
  'Ivan',
  'Dora',
  'Loïc',
] as const
export type Personne = (typeof PERSONNES)[number]
export const MACHINES = ['Appli', 'Jeton'] as const
export type Reponse = 'oui' | 'noms' | 'occ' | 'non' | '·' | 'clos' | 'fin'

export const TABLE = `
                            Zoé    Sam    Inès   Ali    Eva    Fanny  Anne   Théo   Tess   Rémi   Fred   Nour   Ivan   Dora   Loïc   Appli  Jeton  portée

Agenda de Zoé
agenda, lire                oui    ·      oui    occ    occ    oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      planning:lire
agenda, mesurer             oui    ·      oui    ·      ·      oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      rdvs:lire
agenda, qui le voit         oui    ·      non    non    non    non    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      referentiel:lire
agenda, dire le retard      oui    ·      oui    non    non    oui    oui    non    non    ·      ·      ·      ·      fin    ·      oui    ·      planning:ecrire
plage, lire                 oui    ·      oui    non    non    oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      planning:lire
plage, lister               oui    ·      oui    ·      ·      oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      planning:lire
plage, ses jours            oui    ·      oui    non    non    oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      planning:lire
plage, créer                oui    ·      oui    non    non    oui    oui    non    non    ·      ·      ·      ·      fin    ·      oui    ·      planning:ecrire
plage, modifier             oui    ·      oui    non    non    oui    oui    non    non    ·      ·      ·      ·      fin    ·      oui    ·      planning:ecrire
plage, défaire              oui    ·      oui    non    non    oui    oui    non    non    ·      ·      ·      ·      fin    ·      oui    ·      planning:ecrire
plage, supprimer            oui    ·      oui    non    non    oui    oui    non    non    ·      ·      ·      ·      fin    ·      oui    ·      planning:ecrire
absence, lire               oui    ·      oui    non    non    oui    oui    occ    occ    ·      ·      ·      ·      fin    ·      oui    ·      planning:lire
absence, lister             oui    ·      oui    non    non    oui    oui    occ    occ    ·      ·      ·      ·      fin    ·      oui    ·      planning:lire
absence, ses jours          oui    ·      oui    non    non    oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      planning:lire
absence, créer              oui    ·      oui    non    non    oui    oui    non    non    ·      ·      ·      ·      fin    ·      oui    ·      planning:ecrire
absence, modifier           oui    ·      oui    non    non    oui    oui    non    non    ·      ·      ·      ·      fin    ·      oui    ·      planning:ecrire
absence, défaire            oui    ·      oui    non    non    oui    oui    non    non    ·      ·      ·      ·      fin    ·      oui    ·      planning:ecrire
absence, supprimer          oui    ·      oui    non    non    oui    oui    non    non    ·      ·      ·      ·      fin    ·      oui    ·      planning:ecrire
note partagée, lire         oui    ·      oui    non    non    oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      planning:lire
note partagée, lister       oui    ·      oui    ·      ·      oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      planning:lire
note partagée, créer        oui    ·      oui    non    non    oui    oui    non    non    ·      ·      ·      ·      fin    ·      oui    ·      planning:ecrire
note partagée, modifier     oui    ·      oui    non    non    oui    oui    non    non    ·      ·      ·      ·      fin    ·      oui    ·      planning:ecrire
note partagée, supprimer    oui    ·      oui    non    non    oui    oui    non    non    ·      ·      ·      ·      fin    ·      oui    ·      planning:ecrire
note privée, lire           oui    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      fin    ·      ·      ·      planning:lire
note privée, lister         oui    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      fin    ·      ·      ·      planning:lire
note privée, modifier       oui    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      fin    ·      ·      ·      planning:ecrire
note privée, supprimer      oui    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      fin    ·      ·      ·      planning:ecrire

Rdv de la PMI, avec Zoé et Sam
rdv, lire                   oui    oui    oui    non    non    oui    oui    ·      non    ·      ·      ·      ·      fin    ·      oui    ·      rdvs:lire
rdv, dans l’agenda          oui    ·      oui    occ    occ    oui    oui    occ    occ    ·      ·      ·      ·      fin    ·      oui    ·      planning:lire
rdv, à l’accueil            oui    ·      oui    ·      ·      oui    oui    non    ·      ·      ·      ·      ·      fin    ·      oui    ·      rdvs:lire
rdv, lister                 oui    oui    oui    ·      ·      oui    oui    ·      ·      ·      ·      ·      ·      fin    ·      oui    ·      rdvs:lire
rdv, exporter (CSV)         oui    oui    oui    ·      ·      oui    oui    ·      ·      ·      ·      ·      ·      fin    ·      oui    ·      rdvs:lire
rdv, exporter (XLSX)        oui    oui    oui    ·      ·      oui    oui    ·      ·      ·      ·      ·      ·      fin    ·      oui    ·      rdvs:lire
rdv, compter                oui    oui    oui    ·      ·      oui    oui    ·      ·      ·      ·      ·      ·      fin    ·      oui    ·      rdvs:lire
rdv, compter (CSV)          oui    oui    oui    ·      ·      oui    oui    ·      ·      ·      ·      ·      ·      fin    ·      oui    ·      rdvs:lire
rdv, historique             oui    oui    oui    non    non    oui    oui    ·      non    ·      ·      ·      ·      fin    ·      oui    ·      rdvs:lire
rdv, calendrier             oui    oui    oui    non    non    oui    oui    ·      non    ·      ·      ·      ·      fin    ·      oui    ·      rdvs:lire
rdv, créer                  oui    ·      oui    non    non    oui    oui    non    non    ·      ·      ·      ·      fin    ·      oui    ·      rdvs:ecrire
rdv, modifier               oui    oui    oui    non    non    oui    oui    ·      non    ·      ·      ·      ·      fin    ·      oui    ·      rdvs:ecrire
rdv, déplacer               oui    oui    oui    non    non    oui    oui    ·      non    ·      ·      ·      ·      fin    ·      oui    ·      rdvs:ecrire
rdv, statut                 oui    oui    oui    non    non    oui    oui    ·      non    ·      ·      ·      ·      fin    ·      oui    ·      rdvs:ecrire
rdv, appeler                oui    oui    oui    non    non    oui    oui    ·      non    ·      ·      ·      ·      fin    ·      oui    ·      rdvs:ecrire
rdv, annuler                oui    oui    oui    non    non    oui    oui    ·      non    ·      ·      ·      ·      fin    ·      oui    ·      rdvs:ecrire
rdv, défaire                oui    oui    oui    non    non    oui    oui    ·      non    ·      ·      ·      ·      fin    ·      oui    ·      rdvs:ecrire
rdv, supprimer              non    non    non    non    non    non    oui    ·      non    ·      ·      ·      ·      fin    ·      oui    ·      rdvs:ecrire
participation, ajouter      oui    ·      oui    non    non    oui    oui    ·      non    ·      ·      ·      ·      fin    ·      oui    ·      rdvs:ecrire
participation, modifier     oui    oui    oui    non    non    oui    oui    ·      non    ·      ·      ·      ·      fin    ·      oui    ·      rdvs:ecrire
participation, statut       oui    oui    oui    non    non    oui    oui    ·      non    ·      ·      ·      ·      fin    ·      oui    ·      rdvs:ecrire
participation, retirer      oui    oui    oui    non    non    oui    oui    ·      non    ·      ·      ·      ·      fin    ·      oui    ·      rdvs:ecrire
série, créer                oui    ·      oui    non    non    oui    oui    non    non    ·      ·      ·      ·      fin    ·      oui    ·      rdvs:ecrire
série, annuler              oui    oui    oui    non    non    oui    oui    ·      non    ·      ·      ·      ·      fin    ·      oui    ·      rdvs:ecrire

Usager de Calais, sur ce rdv
usager, lire                oui    oui    oui    oui    oui    oui    oui    ·      oui    ·      ·      ·      oui    fin    ·      oui    ·      usagers:lire
usager, lister              oui    oui    oui    oui    oui    oui    oui    ·      oui    ·      ·      ·      oui    fin    ·      oui    ·      usagers:lire
usager, chercher            oui    oui    oui    oui    oui    oui    oui    ·      oui    ·      ·      ·      oui    fin    ·      oui    ·      usagers:lire
usager, exporter (CSV)      oui    oui    oui    oui    oui    oui    oui    ·      oui    ·      ·      ·      oui    fin    ·      oui    ·      usagers:lire
usager, exporter (XLSX)     oui    oui    oui    oui    oui    oui    oui    ·      oui    ·      ·      ·      oui    fin    ·      oui    ·      usagers:lire
trouvés, exporter (CSV)     oui    oui    oui    oui    oui    oui    oui    ·      oui    ·      ·      ·      oui    fin    ·      oui    ·      usagers:lire
trouvés, exporter (XLSX)    oui    oui    oui    oui    oui    oui    oui    ·      oui    ·      ·      ·      oui    fin    ·      oui    ·      usagers:lire
usager, doublons            oui    oui    oui    oui    oui    oui    oui    ·      oui    ·      ·      ·      oui    fin    ·      oui    ·      usagers:lire
usager, ressemblants         oui    ·      oui    oui    oui    oui    oui    non    oui    ·      ·      ·      ·      fin    ·      oui    ·      usagers:lire
usager, qui l’a lu          oui    oui    oui    oui    oui    oui    oui    ·      oui    ·      ·      ·      oui    fin    ·      oui    ·      usagers:lire
usager, créer               oui    ·      oui    oui    oui    oui    oui    non    oui    ·      ·      ·      ·      fin    ·      oui    ·      usagers:ecrire
usager, modifier            oui    oui    oui    oui    oui    oui    oui    ·      oui    ·      ·      ·      oui    fin    ·      oui    ·      usagers:ecrire usagers:lire
usager, ses référents       oui    ·      oui    oui    oui    oui    oui    ·      oui    ·      ·      ·      ·      fin    ·      oui    ·      usagers:ecrire usagers:lire
usager, son responsable     oui    ·      oui    oui    oui    oui    oui    ·      oui    ·      ·      ·      ·      fin    ·      oui    ·      usagers:ecrire usagers:lire
usager, à Valence aussi     ·      ·      ·      ·      oui    ·      ·      ·      non    ·      ·      ·      ·      fin    ·      ·      ·      usagers:ecrire usagers:lire
usager, fusionner           oui    ·      oui    oui    oui    oui    oui    ·      oui    ·      ·      ·      ·      fin    ·      oui    ·      usagers:ecrire usagers:lire
usager, défusionner         oui    ·      oui    oui    oui    oui    oui    ·      oui    ·      ·      ·      ·      fin    ·      oui    ·      usagers:ecrire usagers:lire

Motif de la PMI, ses créneaux, et lieu de Calais
motif, lire                 oui    ·      oui    noms   noms   oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      referentiel:lire
motif, lister               oui    ·      oui    noms   noms   oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      referentiel:lire
motif, créer                non    ·      non    non    non    non    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      referentiel:ecrire
motif, modifier             non    ·      non    non    non    non    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      referentiel:ecrire
motif, supprimer            non    ·      non    non    non    non    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      referentiel:ecrire
créneaux, lister            oui    ·      oui    non    non    oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      creneaux:lire
créneaux, le prochain       oui    ·      oui    non    non    oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      creneaux:lire
créneaux, expliquer         oui    ·      oui    non    non    oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      creneaux:lire
créneaux, en un fichier     oui    ·      oui    non    non    oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      creneaux:lire planning:lire
créneaux, attente           oui    ·      oui    non    non    oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      rdvs:lire
créneaux, attentes          oui    ·      oui    ·      ·      oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      rdvs:lire
lieu, lire                  oui    ·      oui    oui    oui    oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      referentiel:lire
lieu, lister                oui    ·      oui    oui    oui    oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      referentiel:lire
lieu, créer                 non    ·      non    non    non    non    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      referentiel:ecrire
lieu, modifier              non    ·      non    non    non    non    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      referentiel:ecrire

Agents, rôles et équipes : la fiche de Zoé
agent, lire                 oui    ·      oui    oui    oui    oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      referentiel:lire
agent, lister               oui    ·      oui    oui    oui    oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      referentiel:lire
agent, créer                non    ·      non    non    non    non    oui    oui    oui    ·      ·      ·      ·      fin    ·      clos   clos   –
agent, modifier             non    ·      non    non    non    non    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      referentiel:ecrire
agent, rôle                 non    ·      non    non    non    non    oui    oui    oui    ·      ·      ·      ·      fin    ·      clos   ·      –
agent, désactiver           non    ·      non    non    non    non    oui    oui    oui    ·      ·      ·      ·      fin    ·      clos   ·      –
agent, inviter              non    ·      non    non    non    non    oui    oui    oui    ·      ·      ·      ·      fin    ·      clos   clos   –
agent, second facteur       non    ·      non    non    non    non    oui    oui    oui    ·      ·      ·      ·      fin    ·      clos   clos   –
équipe, lire                oui    ·      oui    oui    oui    oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      referentiel:lire
équipe, lister              oui    ·      oui    oui    oui    oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      referentiel:lire
équipe, créer               non    non    non    non    non    non    oui    oui    oui    non    non    ·      non    fin    ·      oui    non    referentiel:ecrire
équipe, modifier            non    ·      non    non    non    non    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      referentiel:ecrire
équipe, supprimer           non    ·      non    non    non    non    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      referentiel:ecrire

Organisation, territoire, services, applications
organisation, lire          noms   ·      noms   noms   noms   noms   oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      referentiel:lire
organisation, lister        noms   ·      noms   noms   noms   noms   oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      referentiel:lire
organisation, modifier      non    ·      non    non    non    non    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      referentiel:ecrire
organisation, créer         non    non    non    non    non    non    non    oui    oui    non    non    non    non    fin    non    non    non    referentiel:ecrire
territoire, lire            non    non    non    non    non    non    non    oui    oui    non    non    non    ·      fin    ·      non    non    referentiel:lire
territoire, modifier        non    non    non    non    non    non    non    oui    oui    non    non    non    ·      fin    ·      non    non    referentiel:ecrire
territoire, son admin       non    ·      non    non    non    non    non    oui    oui    ·      ·      ·      ·      fin    ·      clos   ·      –
service, lire               oui    oui    oui    oui    oui    oui    oui    oui    oui    oui    oui    oui    ·      fin    ·      oui    oui    referentiel:lire
service, lister             oui    oui    oui    oui    oui    oui    oui    oui    oui    oui    oui    oui    ·      fin    ·      oui    oui    referentiel:lire
service, créer              non    non    non    non    non    non    non    oui    oui    non    non    non    non    fin    non    non    non    referentiel:ecrire
service, modifier           non    non    non    non    non    non    non    oui    oui    non    non    non    ·      fin    ·      non    non    referentiel:ecrire
application, lister         non    non    non    non    non    non    non    oui    oui    non    non    non    non    fin    non    clos   clos   –
application, créer          non    non    non    non    non    non    non    oui    oui    non    non    non    non    fin    non    clos   clos   –
application, son secret     non    non    non    non    non    non    non    oui    oui    non    non    non    non    fin    non    clos   clos   –
application, révoquer       non    non    non    non    non    non    non    oui    oui    non    non    non    non    fin    non    clos   clos   –

Ce qui est à Zoé
jeton, lister               oui    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      fin    ·      clos   clos   –
jeton, créer                oui    oui    oui    oui    oui    oui    oui    oui    oui    oui    oui    oui    oui    fin    oui    clos   clos   –
jeton, révoquer             oui    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      fin    ·      clos   clos   –
flux, lister                oui    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      fin    ·      clos   clos   –
flux, créer                 oui    ·      oui    oui    oui    oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      clos   clos   –
flux, révoquer              oui    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      fin    ·      clos   clos   –
session, lister             oui    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      fin    ·      fin    fin    –
session, fermer             oui    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      fin    ·      fin    fin    –

À Valence : Rémi, de la PMI
Valence : agenda, lire      ·      oui    ·      ·      oui    ·      ·      oui    oui    oui    oui    oui    ·      fin    ·      ·      oui    planning:lire
Valence : rdv, lire         ·      oui    ·      ·      oui    ·      ·      ·      ·      oui    oui    oui    ·      fin    ·      ·      oui    rdvs:lire
Valence : rdv, statut       ·      oui    ·      ·      oui    ·      ·      ·      ·      oui    oui    oui    ·      fin    ·      ·      oui    rdvs:ecrire
Valence : rdv, supprimer    ·      non    ·      ·      non    ·      ·      ·      ·      non    non    oui    ·      fin    ·      ·      non    rdvs:ecrire
Valence : usager, lire      ·      oui    ·      ·      oui    ·      ·      ·      ·      oui    oui    oui    ·      fin    ·      ·      oui    usagers:lire
Valence : motif, modifier   ·      non    ·      ·      non    ·      ·      oui    oui    non    non    oui    ·      fin    ·      ·      non    referentiel:ecrire
Valence : agent, lire       ·      oui    ·      ·      oui    ·      ·      oui    oui    oui    oui    oui    ·      fin    ·      ·      oui    referentiel:lire
Valence : agent, modifier   ·      non    ·      ·      non    ·      ·      oui    oui    non    non    oui    ·      fin    ·      ·      non    referentiel:ecrire
Valence : modifier          ·      non    ·      ·      non    ·      ·      oui    oui    non    non    oui    ·      fin    ·      ·      non    referentiel:ecrire

Ivan, dont d’autres tiennent l’agenda
Ivan : agenda, lire         oui    ·      oui    occ    occ    oui    oui    oui    oui    ·      ·      ·      oui    fin    ·      oui    ·      planning:lire
Ivan : plage, créer         oui    ·      oui    non    non    oui    oui    non    non    ·      ·      ·      oui    fin    ·      oui    ·      planning:ecrire
Ivan : absence, modifier    oui    ·      oui    non    non    oui    oui    non    non    ·      ·      ·      oui    fin    ·      oui    ·      planning:ecrire
Ivan : rdv, lire            oui    ·      oui    non    non    oui    oui    ·      non    ·      ·      ·      oui    fin    ·      oui    ·      rdvs:lire
Ivan : rdv, statut          oui    ·      oui    non    non    oui    oui    ·      non    ·      ·      ·      oui    fin    ·      oui    ·      rdvs:ecrire

Ugo, désactivé
Ugo : fiche, lire           oui    ·      oui    oui    oui    oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      referentiel:lire
Ugo : agenda, lire          oui    ·      oui    occ    occ    oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      oui    ·      planning:lire
Ugo : plage, créer          ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      fin    ·      ·      ·      planning:ecrire
Ugo : absence, créer        ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      fin    ·      ·      ·      planning:ecrire
Ugo : rdv, créer            ·      ·      ·      non    non    ·      ·      non    non    ·      ·      ·      ·      fin    ·      ·      ·      rdvs:ecrire
Ugo : flux, créer           oui    ·      oui    oui    oui    oui    oui    oui    oui    ·      ·      ·      ·      fin    ·      clos   clos   –
`

/** Operations that nobody needs to be somebody for, and why. */
export const PUBLIQUES: Readonly<Record<string, string>> = {
  signIn: 'dit qui l’on est',
  completeSignIn: 'dit qui l’on est',
  listSignInMeans: 'avant de dire qui l’on est',
  leaveForProvider: 'avant de dire qui l’on est',
  comeBackFromProvider: 'dit qui l’on est',
  acceptInvitation: 'le lien reçu est la preuve',
  checkInvitation: 'le lien reçu est la preuve',
  checkPasswordLink: 'le lien reçu est la preuve',
  askPasswordReset: 'avant de dire qui l’on est',
  choosePassword: 'le lien reçu est la preuve',
  issueToken: 'le secret de l’application est la preuve',
  listTerritoires: 'le public choisit le sien',
  readFeed: 'le lien secret du calendrier est la preuve',
  holdCreneau: 'le public réserve',
  prolongHold: 'le jeton du créneau gardé est la preuve',
  releaseHold: 'le jeton du créneau gardé est la preuve',
  confirmReservation: 'le jeton du créneau gardé est la preuve',
  readByLien: 'le lien d’un message est la preuve',
  readIcsByLien: 'le lien d’un message est la preuve',
  listMovesByLien: 'le lien d’un message est la preuve',
  moveByLien: 'le lien d’un message est la preuve',
  cancelByLien: 'le lien d’un message est la preuve',
}

/** Operations that name nothing: each reads or changes his own session and account, whatever his rights. */
export const PERSONNELLES: readonly string[] = [
  'readMoi',
  'renewSession',
  'signOut',
  'endMyOtherSessions',
  'changePassword',
  'readSecondFacteur',
  'offerSecondFacteur',
  'activateSecondFacteur',
  'renewRecoveryCodes',
  'disableSecondFacteur',
]

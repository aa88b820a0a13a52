import type { Schemas } from '@permanence/api-client'
import { LIMITES } from '@permanence/domain'
import { useSuspenseQuery } from '@tanstack/react-query'
import { ouRien } from '../../lib/texte.js'
import { ChampCase, ChampCases, ChampChoix, ChampTexte } from '../../ui/champs.js'
import { nomsDe, ouiNon } from '../edition/tell.js'
import { useEdition, type Edition } from '../edition/edition.js'
import { FormulaireEdition } from '../edition/formulaire-edition.js'
import { servicesQuery } from '../referentiel/queries.js'
import { TEXTE_ROLE } from '../session/roles.js'

type Role = keyof typeof TEXTE_ROLE

type Agent = Schemas['Agent']
type SaisieAgent = {
  prenom: string
  nom: string
  email: string
  serviceIds: number[]
  role: Role
  desactive: boolean
  adminTerritoire: boolean
  motDePasse: string
  /** Of who fills in the form, when it gives a way in, changes one, or makes an admin. */
  monMotDePasse: string
}
type EditionAgent = Edition<Agent, SaisieAgent>

const roleDans = (agent: Agent | null, organisationId: number): Role | undefined =>
  agent?.roles.find((lien) => lien.organisationId === organisationId)?.role

export function useEditionAgent(
  nom: string,
  agent: Agent | null,
  organisationId: number,
  enCours: boolean,
): EditionAgent {
  const { data: services } = useSuspenseQuery(servicesQuery)
  return useEdition<Agent, SaisieAgent>({
    nom,
    ressource: '/agents/{id}',
    lecture: agent,
    enCours,
    champs: {
      prenom: { nom: 'Prénom', tell: ({ prenom }) => prenom },
      nom: { nom: 'Nom', tell: ({ nom: un }) => un },
      email: { nom: 'Adresse e-mail', tell: ({ email }) => email },
      serviceIds: { nom: 'Services', tell: ({ serviceIds }) => nomsDe(serviceIds, services) },
      role: { nom: 'Rôle', tell: ({ role }) => TEXTE_ROLE[role] },
      desactive: { nom: 'Agent désactivé', tell: ({ desactive }) => ouiNon(desactive) },
      adminTerritoire: {
        nom: 'Administre le territoire',
        tell: ({ adminTerritoire }) => ouiNon(adminTerritoire),
      },
      motDePasse: null,
      monMotDePasse: null,
    },
    saisieDe: (lu) => ({
      prenom: lu?.prenom ?? '',
      nom: lu?.nom ?? '',
      email: lu?.email ?? '',
      serviceIds: lu?.serviceIds ?? [],
      role: roleDans(lu, organisationId) ?? 'agent',
      desactive: lu?.desactive ?? false,
      adminTerritoire: lu?.adminTerritoire ?? false,
      motDePasse: '',
      monMotDePasse: '',
    }),
  })
}

/** He may be an intervenant here and sign in for another organisation. */
function signsIn(agent: Agent | null, organisationId: number, { role, adminTerritoire }: SaisieAgent): boolean {
  const ailleurs = agent?.roles.some((lien) => lien.organisationId !== organisationId && lien.role !== 'intervenant')
  return role !== 'intervenant' || adminTerritoire || ailleurs === true
}

/** As the API wants it. His roles in other organisations are not ours to touch. */
export const corpsAgent =
  (lecture: Agent | null, organisationId: number, nommeAdmin: boolean) => (saisie: SaisieAgent) => ({
    prenom: saisie.prenom,
    nom: saisie.nom,
    email: signsIn(lecture, organisationId, saisie) ? ouRien(saisie.email) : null,
    serviceIds: saisie.serviceIds,
    roles: [
      ...(lecture?.roles.filter((lien) => lien.organisationId !== organisationId) ?? []),
      { organisationId, role: saisie.role },
    ],
    desactive: saisie.desactive,
    // Only from who may name one.
    ...(nommeAdmin && { adminTerritoire: saisie.adminTerritoire }),
  })

export function FormulaireAgent({
  edition,
  organisationId,
  nommeAdmin,
  lectureSeule,
  enCours,
  erreur,
  onSend,
  onCancel,
}: {
  edition: EditionAgent
  organisationId: number
  /** Whether who fills it in administers the territoire, and so says who else does. */
  nommeAdmin: boolean
  lectureSeule: string | null
  enCours: boolean
  erreur: unknown
  /** The passwords that go with it: what opens a way in, and who proves that it is she. */
  onSend: (secrets: { motDePasse?: string; monMotDePasse?: string }, accepte: string[]) => void
  onCancel: () => void
}) {
  const { data: services } = useSuspenseQuery(servicesQuery)
  const { saisie, change, lecture: agent } = edition
  const { role, adminTerritoire, motDePasse, monMotDePasse } = saisie
  const connexion = signsIn(agent, organisationId, saisie)
  const secret = connexion ? motDePasse : ''
  const roleAvant = roleDans(agent, organisationId)
  const nomme = adminTerritoire !== (agent?.adminTerritoire ?? false) || (role === 'admin' && roleAvant !== 'admin')
  // A new agent who signs in has an address to come: asked for from the start, and not once the form is filled in.
  const nouvelAcces = agent === null && connexion
  const adresse = connexion ? ouRien(saisie.email) : null
  const sensible = nouvelAcces || adresse !== (agent?.email ?? null) || secret !== '' || nomme
  return (
    <FormulaireEdition
      edition={edition}
      enCours={enCours}
      send={agent === null ? 'Créer l’agent' : 'Enregistrer l’agent'}
      erreur={erreur}
      lectureSeule={lectureSeule}
      onCancel={onCancel}
      onSend={(accepte) =>
        onSend(
          {
            ...(secret !== '' && { motDePasse: secret }),
            ...(sensible && monMotDePasse !== '' && { monMotDePasse }),
          },
          accepte,
        )
      }
    >
      <div className="rangee">
        <ChampTexte
          label="Prénom"
          maxLength={LIMITES.personneMax}
          nom="prenom"
          onChange={change('prenom')}
          requis
          valeur={saisie.prenom}
        />
        <ChampTexte
          label="Nom"
          maxLength={LIMITES.personneMax}
          nom="nom"
          onChange={change('nom')}
          requis
          valeur={saisie.nom}
        />
      </div>
      <ChampChoix
        aide="L’accueil voit tous les services ; un intervenant ne se connecte pas, d’autres tiennent son agenda."
        label="Rôle dans cette organisation"
        nom="roles"
        onChange={(valeur) => change('role')(valeur as Role)}
        options={Object.entries(TEXTE_ROLE).map(([valeur, texte]) => ({ valeur, texte }))}
        valeur={saisie.role}
      />
      <ChampCases
        enLigne
        label="Services"
        nom="serviceIds"
        onChange={change('serviceIds')}
        options={services.map((service) => ({ valeur: service.id, texte: service.nom }))}
        valeurs={saisie.serviceIds}
      />
      {nommeAdmin && (
        <ChampCase
          aide="Il règle tout le territoire et nomme ses autres administrateurs ; pour retirer le dernier, nommez d’abord le suivant."
          coche={saisie.adminTerritoire}
          label="Administre le territoire"
          nom="adminTerritoire"
          onChange={change('adminTerritoire')}
        />
      )}
      {connexion && (
        <div className="rangee">
          <ChampTexte
            autoComplete="off"
            label="Adresse e-mail"
            maxLength={LIMITES.emailMax}
            nom="email"
            onChange={change('email')}
            requis
            type="email"
            valeur={saisie.email}
          />
          <ChampTexte
            autoComplete="new-password"
            label={agent === null ? 'Mot de passe initial' : 'Nouveau mot de passe'}
            nom="motDePasse"
            onChange={change('motDePasse')}
            type="password"
            valeur={saisie.motDePasse}
            aide={`${agent === null ? 'Vide : il reçoit par e-mail une invitation à choisir le sien.' : 'Vide : inchangé.'} Au moins ${LIMITES.motDePasse.min} caractères.`}
          />
        </div>
      )}
      {sensible && (
        <ChampTexte
          aide="Pour confirmer que c’est bien vous. Vide si vous vous connectez seulement par un fournisseur d’identité : reconnectez-vous alors juste avant."
          autoComplete="current-password"
          label="Votre mot de passe à vous"
          nom="monMotDePasse"
          onChange={change('monMotDePasse')}
          type="password"
          valeur={saisie.monMotDePasse}
        />
      )}
      {agent !== null && (
        <ChampCase
          aide="Il ne peut plus se connecter ni recevoir de rendez-vous. Refusé s’il lui en reste à venir."
          coche={saisie.desactive}
          label="Agent désactivé"
          nom="desactive"
          onChange={change('desactive')}
        />
      )}
    </FormulaireEdition>
  )
}

import type { Schemas } from '@permanence/api-client'
import { LIMITES } from '@permanence/domain'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ouRien } from '../../lib/texte.js'
import { ChampCase, ChampCases, ChampChoix, ChampTexte } from '../../ui/champs.js'
import { Formulaire } from '../../ui/formulaire.js'
import { servicesQuery } from '../referentiel/queries.js'
import { TEXTE_ROLE } from '../session/roles.js'

type Role = keyof typeof TEXTE_ROLE

type SaisieAgent = {
  prenom: string
  nom: string
  email: string | null
  serviceIds: number[]
  role: Role
  desactive: boolean
  /** Only from who may name one. */
  adminTerritoire?: boolean
  motDePasse: string
  /** Of who fills in the form, when it gives a way in, changes one, or makes an admin. */
  monMotDePasse: string
}

export function FormulaireAgent({
  agent,
  organisationId,
  nommeAdmin,
  enCours,
  erreur,
  onEnvoyer,
  onAnnuler,
}: {
  agent?: Schemas['Agent']
  organisationId: number
  /** Whether who fills it in administers the territoire, and so says who else does. */
  nommeAdmin: boolean
  enCours: boolean
  erreur: unknown
  onEnvoyer: (saisie: SaisieAgent) => void
  onAnnuler: () => void
}) {
  const { data: services } = useSuspenseQuery(servicesQuery)
  const [prenom, setPrenom] = useState(agent?.prenom ?? '')
  const [nom, setNom] = useState(agent?.nom ?? '')
  const [email, setEmail] = useState(agent?.email ?? '')
  const [serviceIds, setServiceIds] = useState(agent?.serviceIds ?? [])
  const roleAvant = agent?.roles.find((lien) => lien.organisationId === organisationId)?.role
  const [role, setRole] = useState<Role>(roleAvant ?? 'agent')
  const [desactive, setDesactive] = useState(agent?.desactive ?? false)
  const adminAvant = agent?.adminTerritoire ?? false
  const [adminTerritoire, setAdminTerritoire] = useState(adminAvant)
  const [motDePasse, setMotDePasse] = useState('')
  const [monMotDePasse, setMonMotDePasse] = useState('')
  // He may be an intervenant here and sign in for another organisation.
  const ailleurs = agent?.roles.some((lien) => lien.organisationId !== organisationId && lien.role !== 'intervenant')
  const connexion = role !== 'intervenant' || adminTerritoire || ailleurs === true
  const adresse = connexion ? ouRien(email) : null
  const secret = connexion ? motDePasse : ''
  const nomme = adminTerritoire !== adminAvant || (role === 'admin' && roleAvant !== 'admin')
  // A new agent who signs in has an address to come: asked for from the start, and not once the form is filled in.
  const nouvelAcces = agent === undefined && connexion
  const sensible = nouvelAcces || adresse !== (agent?.email ?? null) || secret !== '' || nomme
  return (
    <Formulaire
      enCours={enCours}
      envoyer={agent === undefined ? 'Créer l’agent' : 'Enregistrer l’agent'}
      erreur={erreur}
      onAnnuler={onAnnuler}
      onSubmit={() =>
        onEnvoyer({
          prenom,
          nom,
          email: adresse,
          serviceIds,
          role,
          desactive,
          ...(nommeAdmin && { adminTerritoire }),
          motDePasse: secret,
          monMotDePasse: sensible ? monMotDePasse : '',
        })
      }
    >
      <div className="rangee">
        <ChampTexte
          label="Prénom"
          maxLength={LIMITES.personneMax}
          nom="prenom"
          onChange={setPrenom}
          requis
          valeur={prenom}
        />
        <ChampTexte label="Nom" maxLength={LIMITES.personneMax} nom="nom" onChange={setNom} requis valeur={nom} />
      </div>
      <ChampChoix
        aide="L’accueil voit tous les services ; un intervenant ne se connecte pas, d’autres tiennent son agenda."
        label="Rôle dans cette organisation"
        nom="roles"
        onChange={(valeur) => setRole(valeur as Role)}
        options={Object.entries(TEXTE_ROLE).map(([valeur, texte]) => ({ valeur, texte }))}
        valeur={role}
      />
      <ChampCases
        enLigne
        label="Services"
        nom="serviceIds"
        onChange={setServiceIds}
        options={services.map((service) => ({ valeur: service.id, texte: service.nom }))}
        valeurs={serviceIds}
      />
      {nommeAdmin && (
        <ChampCase
          aide="Il règle tout le territoire et nomme ses autres administrateurs ; pour retirer le dernier, nommez d’abord le suivant."
          coche={adminTerritoire}
          label="Administre le territoire"
          nom="adminTerritoire"
          onChange={setAdminTerritoire}
        />
      )}
      {connexion && (
        <div className="rangee">
          <ChampTexte
            autoComplete="off"
            label="Adresse e-mail"
            maxLength={LIMITES.emailMax}
            nom="email"
            onChange={setEmail}
            requis
            type="email"
            valeur={email}
          />
          <ChampTexte
            autoComplete="new-password"
            label={agent === undefined ? 'Mot de passe initial' : 'Nouveau mot de passe'}
            nom="motDePasse"
            onChange={setMotDePasse}
            type="password"
            valeur={motDePasse}
            aide={`${agent === undefined ? 'Vide : il reçoit par e-mail une invitation à choisir le sien.' : 'Vide : inchangé.'} Au moins ${LIMITES.motDePasse.min} caractères.`}
          />
        </div>
      )}
      {sensible && (
        <ChampTexte
          aide="Pour confirmer que c’est bien vous. Vide si vous vous connectez seulement par un fournisseur d’identité : reconnectez-vous alors juste avant."
          autoComplete="current-password"
          label="Votre mot de passe à vous"
          nom="monMotDePasse"
          onChange={setMonMotDePasse}
          type="password"
          valeur={monMotDePasse}
        />
      )}
      {agent !== undefined && (
        <ChampCase
          aide="Il ne peut plus se connecter ni recevoir de rendez-vous. Refusé s’il lui en reste à venir."
          coche={desactive}
          label="Agent désactivé"
          nom="desactive"
          onChange={setDesactive}
        />
      )}
    </Formulaire>
  )
}

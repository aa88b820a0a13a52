import { LIMITES, formatMoment } from '@permanence/domain'
import { useState } from 'react'
import { maintenant } from '../../lib/instants.js'
import { ChampCase, ChampCases, ChampChoix, ChampTexte } from '../../ui/champs.js'
import { Formulaire } from '../../ui/formulaire.js'
import { ChampRetape, retape } from '../compte/champ-retape.js'
import { useContexte } from '../coque/contexte.js'
import './jetons.css'
import { PORTEES, TEXTE_PORTEE } from './permissions.js'
import type { NouveauJeton } from './queries.js'

const DUREES = [
  { valeur: '7', texte: '7 jours' },
  { valeur: '30', texte: '30 jours' },
  { valeur: '90', texte: '90 jours' },
  { valeur: '180', texte: '180 jours' },
  { valeur: '365', texte: 'Un an' },
]

export function FormulaireJeton({
  enCours,
  erreur,
  onSend,
  onCancel,
}: {
  enCours: boolean
  erreur: unknown
  onSend: (saisie: NouveauJeton) => void
  onCancel: () => void
}) {
  const { moi } = useContexte()
  const [nom, setNom] = useState('')
  const [portees, setPortees] = useState<NouveauJeton['portees']>([])
  const [partout, setPartout] = useState(true)
  const [organisationIds, setOrganisationIds] = useState<number[]>([])
  const [dureeJours, setDureeJours] = useState('90')
  const [motDePasse, setMotDePasse] = useState('')
  const fin = formatMoment(maintenant() + Number(dureeJours) * 24 * 60, moi.fuseau)
  return (
    <Formulaire
      enCours={enCours}
      send="Créer le jeton"
      erreur={erreur}
      onCancel={onCancel}
      onSubmit={() =>
        onSend({
          nom,
          portees,
          organisationIds: partout ? null : organisationIds,
          dureeJours: Number(dureeJours),
          ...retape(motDePasse),
        })
      }
    >
      <ChampTexte
        aide="Le nom du logiciel, par exemple."
        label="À quoi il sert"
        maxLength={LIMITES.personneMax}
        nom="nom"
        onChange={setNom}
        requis
        valeur={nom}
      />
      <ChampCases
        aide="Le moins possible. Écrire ne permet pas de lire : cochez les deux s’il le faut."
        label="Ce qu’il permet"
        nom="portees"
        onChange={setPortees}
        options={PORTEES.map((portee) => ({
          valeur: portee,
          texte: (
            <>
              {TEXTE_PORTEE[portee]} <span className="discret jeton-portee">{portee}</span>
            </>
          ),
        }))}
        refus={portees.length === 0 && 'Choisissez au moins une chose qu’il permet.'}
        requis
        valeurs={portees}
      />
      {moi.roles.length > 1 && (
        <ChampCase
          aide="Y compris celles que vous rejoindrez plus tard."
          coche={partout}
          label="Dans toutes mes organisations"
          nom="partout"
          onChange={setPartout}
        />
      )}
      {!partout && (
        <ChampCases
          label="Organisations"
          nom="organisationIds"
          onChange={setOrganisationIds}
          options={moi.roles.map((lien) => ({ valeur: lien.organisationId, texte: lien.organisation }))}
          refus={organisationIds.length === 0 && 'Choisissez au moins une organisation.'}
          requis
          valeurs={organisationIds}
        />
      )}
      <ChampChoix
        aide={`Il servira jusqu’au ${fin}, et s’arrête plus tôt si votre compte est désactivé.`}
        label="Durée"
        nom="dureeJours"
        onChange={setDureeJours}
        options={DUREES}
        requis
        valeur={dureeJours}
      />
      <ChampRetape onChange={setMotDePasse} valeur={motDePasse} />
    </Formulaire>
  )
}

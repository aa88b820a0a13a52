import { notifications } from '@mantine/notifications'
import { formatHeureMurale, formatJourLong, LIMITES } from '@permanence/domain'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { heureDe, instantDe, jourDe } from '../../lib/instants.js'
import { ChampCase, ChampLong, ChampTexte } from '../../ui/champs.js'
import { useContexte } from '../coque/contexte.js'
import { useEdition } from '../edition/edition.js'
import { FormulaireEdition } from '../edition/formulaire-edition.js'
import type { Champ, Champs } from '../edition/fusion.js'
import { rienAEnvoyer } from '../edition/rien.js'
import { DeleteNote } from './delete.js'
import { createNoteMutation, updateNoteMutation, type DebutNote, type Note } from './queries.js'

type SaisieNote = {
  titre: string
  texte: string
  premierJour: string
  heureDebut: string
  dernierJour: string
  heureFin: string
  occupe: boolean
  partagee: boolean
}

export function EditeurNote({
  note,
  agentId,
  fuseau,
  nouvelle: { jour, de = '09:00', a = '10:00' },
  lectureSeule,
  onClose,
}: {
  /** Null: a new one. */
  note: Note | null
  agentId: number
  /** Of the agent whose agenda it is. */
  fuseau: string
  nouvelle: DebutNote
  lectureSeule: string | null
  onClose: () => void
}) {
  const { moi } = useContexte()
  const client = useQueryClient()
  const create = useMutation(createNoteMutation(client))
  const update = useMutation(updateNoteMutation(client))
  const sienne = agentId === moi.agentId
  const enCours = create.isPending || update.isPending
  const edition = useEdition<Note, SaisieNote>({
    nom: note === null ? `note-nouvelle-${agentId}` : `note-${note.id}`,
    ressource: '/notes/{id}',
    lecture: note,
    enCours,
    saisieDe: (lue) => ({
      titre: lue?.titre ?? '',
      texte: lue?.texte ?? '',
      premierJour: lue === null ? jour : jourDe(lue.debut, fuseau),
      heureDebut: lue === null ? de : heureDe(lue.debut, fuseau),
      dernierJour: lue === null ? jour : jourDe(lue.fin, fuseau),
      heureFin: lue === null ? a : heureDe(lue.fin, fuseau),
      occupe: lue?.occupe ?? true,
      partagee: lue?.partagee ?? !sienne,
    }),
    champs: CHAMPS,
  })
  const { saisie, change, lecture } = edition
  const corpsDe = (une: SaisieNote) => ({
    titre: une.titre,
    texte: une.texte.trim() === '' ? null : une.texte,
    debut: instantDe(une.premierJour, une.heureDebut, fuseau),
    fin: instantDe(une.dernierJour, une.heureFin, fuseau),
    occupe: une.occupe,
    partagee: une.partagee,
  })
  const onSuccess = ({ titre }: Note) => {
    edition.restart()
    notifications.show({ message: `Note « ${titre} » enregistrée.` })
    onClose()
  }
  const onSend = () => {
    if (lecture === null) {
      create.mutate({ ...corpsDe(saisie), agentId }, { onSuccess })
      return
    }
    const body = edition.changements(corpsDe)
    if (rienAEnvoyer(body)) onClose()
    else update.mutate({ id: lecture.id, version: lecture.version, body }, { onSuccess })
  }
  const finAvantDebut =
    `${saisie.dernierJour}T${saisie.heureFin}` <= `${saisie.premierJour}T${saisie.heureDebut}` &&
    'La fin doit suivre le début.'
  return (
    <FormulaireEdition
      actions={note !== null && <DeleteNote note={note} onDeleted={edition.restart} onClose={onClose} />}
      edition={edition}
      enCours={enCours}
      erreur={create.error ?? update.error}
      lectureSeule={lectureSeule}
      onCancel={onClose}
      onSend={onSend}
      send={note === null ? 'Créer la note' : 'Enregistrer la note'}
    >
      <ChampTexte
        label="Titre"
        maxLength={LIMITES.nomMax}
        nom="titre"
        onChange={change('titre')}
        requis
        valeur={saisie.titre}
      />
      <div className="rangee">
        <ChampTexte
          label="Du"
          nom="premierJour"
          onChange={(premierJour) =>
            edition.update((avant) => ({
              ...avant,
              premierJour,
              dernierJour: avant.dernierJour === avant.premierJour ? premierJour : avant.dernierJour,
            }))
          }
          requis
          type="date"
          valeur={saisie.premierJour}
        />
        <ChampTexte
          label="De"
          nom="debut"
          onChange={change('heureDebut')}
          requis
          type="time"
          valeur={saisie.heureDebut}
        />
      </div>
      <div className="rangee">
        <ChampTexte
          label="Au"
          min={saisie.premierJour}
          nom="dernierJour"
          onChange={change('dernierJour')}
          requis
          type="date"
          valeur={saisie.dernierJour}
        />
        <ChampTexte
          label="À"
          nom="fin"
          onChange={change('heureFin')}
          refus={finAvantDebut}
          requis
          type="time"
          valeur={saisie.heureFin}
        />
      </div>
      <ChampLong
        label="Texte"
        maxLength={LIMITES.texteMax}
        nom="texte"
        onChange={change('texte')}
        valeur={saisie.texte}
      />
      <ChampCase
        aide="Aucun créneau n’est proposé à cette heure."
        coche={saisie.occupe}
        label="Prend du temps"
        nom="occupe"
        onChange={change('occupe')}
      />
      <ChampCase
        aide={
          sienne
            ? 'Montrée à ceux qui lisent votre agenda. Sinon, vous seul la voyez.'
            : 'Dans l’agenda d’un autre agent, une note est partagée.'
        }
        coche={saisie.partagee}
        desactive={!sienne}
        label="Partagée"
        nom="partagee"
        onChange={change('partagee')}
      />
    </FormulaireEdition>
  )
}

const DEBUT: Champ<SaisieNote> = {
  nom: 'Début',
  tell: ({ premierJour, heureDebut }) => `${formatJourLong(premierJour)} à ${formatHeureMurale(heureDebut)}`,
}
const FIN: Champ<SaisieNote> = {
  nom: 'Fin',
  tell: ({ dernierJour, heureFin }) => `${formatJourLong(dernierJour)} à ${formatHeureMurale(heureFin)}`,
}
const CHAMPS: Champs<SaisieNote> = {
  titre: { nom: 'Titre', tell: ({ titre }) => titre },
  texte: { nom: 'Texte', tell: ({ texte }) => texte },
  premierJour: DEBUT,
  heureDebut: DEBUT,
  dernierJour: FIN,
  heureFin: FIN,
  occupe: { nom: 'Prend du temps', tell: ({ occupe }) => (occupe ? 'oui' : 'non') },
  partagee: { nom: 'Partagée', tell: ({ partagee }) => (partagee ? 'oui' : 'non') },
}

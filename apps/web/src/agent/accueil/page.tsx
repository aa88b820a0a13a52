import { Button, Modal } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { formatHeure, formatJourLong } from '@permanence/domain'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { minutesDe } from '../../lib/instants.js'
import { phraseErreur } from '../../lib/problemes.js'
import { ChampChoix, ChampTexte } from '../../ui/champs.js'
import { idChamp } from '../../ui/erreurs.js'
import { Vide } from '../../ui/etats.js'
import { Icone } from '../../ui/icone.js'
import { Lecture } from '../../ui/lecture.js'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { LienBouton } from '../coque/lien-bouton.js'
import { lieuxQuery } from '../referentiel/queries.js'
import { notifyUndoable } from '../undo/notify.js'
import './accueil.css'
import { ETAPES, lignesDe, premiereDe, quiDe, type Etape, type Ligne } from './lignes.js'
import { accueilQuery, noteMutation, type Note } from './queries.js'
import { Retards } from './retards.js'
import { SansRendezVous } from './sans-rendez-vous.js'
import { Section } from './section.js'

const route = getRouteApi('/coque/accueil')
const CHAMP = 'rechercheAccueil'
/** Fewer letters would let in the person who comes first. */
const LETTRES_MIN = 2

const DIT: Readonly<Record<Note['quoi'], (qui: string) => string>> = {
  arrivee: (qui) => `${qui} : en salle d’attente.`,
  appel: (qui) => `${qui} : appelé.`,
  renvoi: (qui) => `${qui} : attend encore.`,
}

const toSearch = (): void => document.querySelector<HTMLElement>(`#${idChamp(CHAMP)}`)?.focus()

/** The day at the desk: a name typed, Enter, and she is in the waiting room. */
export function PageAccueil() {
  const { lieu } = route.useSearch()
  const { organisationId, organisation, aujourdhui } = useContexte()
  const naviguer = useNavigate()
  const client = useQueryClient()
  const lecture = useQuery(accueilQuery(client, organisationId, lieu))
  const { data: lieux = [] } = useQuery(lieuxQuery(organisationId))
  const note = useMutation(noteMutation(client))
  const [tape, setTape] = useState('')
  const [ajout, setAjout] = useState(false)
  const lignes = lecture.data === undefined ? [] : lignesDe(lecture.data, tape)
  const cherche = tape.trim().length >= LETTRES_MIN
  const premiere = cherche ? premiereDe(lignes) : undefined
  useEffect(toSearch, [])

  const onNote = (ligne: Pick<Ligne, 'rdv' | 'participation' | 'qui'>, quoi: Note['quoi']) => {
    const { rdv, participation, qui } = ligne
    // The button that was used leaves with its line.
    setTape('')
    toSearch()
    note.mutate(
      { rdv, participationId: participation?.id ?? null, quoi },
      {
        onSuccess: ({ id, version }) => notifyUndoable(client, DIT[quoi](qui), { sorte: 'rdv', id, version }),
        onError: (erreur) =>
          notifications.show({ color: 'red', title: `${qui} : rien n’est noté`, message: phraseErreur(erreur) }),
      },
    )
  }

  return (
    <Page
      actions={
        <Button
          className="accueil-large"
          leftSection={<Icone nom="plus" taille={16} />}
          onClick={() => setAjout(true)}
          variant="default"
        >
          Sans rendez-vous
        </Button>
      }
      focus={false}
      large
      titre="Accueil"
    >
      <p className="discret accueil-jour">
        {organisation}, {formatJourLong(aujourdhui)}
      </p>
      <search className="carte accueil-recherche">
        <ChampTexte
          aide={
            <>
              Trois lettres de son nom, puis <kbd>Entrée</kbd> : la personne est arrivée. <kbd>Échap</kbd> efface.
            </>
          }
          autoComplete="off"
          label="Qui se présente ?"
          nom={CHAMP}
          onChange={setTape}
          onKeyDown={(evenement) => {
            if (evenement.key === 'Escape') setTape('')
            if (evenement.key !== 'Enter') return
            evenement.preventDefault()
            if (premiere !== undefined) onNote(premiere, 'arrivee')
          }}
          type="search"
          valeur={tape}
        />
        {lieux.length > 1 && (
          <ChampChoix
            label="Lieu"
            nom="lieu"
            onChange={(valeur) =>
              void naviguer({
                to: '/accueil',
                search: ({ org, agents }) => ({
                  ...(org !== undefined && { org }),
                  ...(agents !== undefined && { agents }),
                  ...(valeur !== '' && { lieu: Number(valeur) }),
                }),
              })
            }
            options={lieux.map(({ id, nom }) => ({ valeur: String(id), texte: nom }))}
            valeur={String(lieu ?? '')}
            vide="Tous"
          />
        )}
        <p aria-live="polite" className="accueil-trouves">
          {cherche && lecture.data !== undefined && phraseTrouves(lignes, premiere)}
        </p>
      </search>
      <Lecture
        isVide={({ donnees }) => donnees.length === 0}
        lecture={lecture}
        vide={
          <Vide titre="Personne n’est attendu aujourd’hui.">
            <p>
              {lieu === undefined
                ? 'Quelqu’un se présente ? Notez son arrivée sans rendez-vous, ou prenez-lui un rendez-vous.'
                : 'Rien dans ce lieu : regardez les autres, ou notez une arrivée sans rendez-vous.'}
            </p>
            <LienBouton to="/creneaux" variant="default">
              Trouver un créneau
            </LienBouton>
          </Vide>
        }
      >
        {(accueil) => (
          <>
            <Retards accueil={accueil} />
            <div className="accueil-colonnes">
              <div>{partie(['retard', 'attendus'])}</div>
              <div>{partie(['attente', 'appeles', 'distance', 'termines'])}</div>
            </div>
          </>
        )}
      </Lecture>
      <Modal
        closeButtonProps={{ 'aria-label': 'Fermer' }}
        onClose={() => setAjout(false)}
        opened={ajout}
        size="lg"
        title="Sans rendez-vous"
      >
        {lecture.data !== undefined && (
          <SansRendezVous
            accueil={lecture.data}
            lieuId={lieu}
            onCancel={() => setAjout(false)}
            onTaken={(rdv) => {
              setAjout(false)
              onNote({ rdv, participation: null, qui: quiDe(rdv, null) }, 'arrivee')
            }}
          />
        )}
      </Modal>
    </Page>
  )

  function partie(etapes: readonly Etape[]) {
    return ETAPES.filter((etape) => etapes.includes(etape)).map((etape) => {
      const siennes = lignes.filter((ligne) => ligne.etape === etape)
      const pliee = etape === 'distance' || etape === 'termines'
      // While a name is looked for, nothing of it stays folded.
      if (siennes.length === 0 && (pliee || etape === 'retard' || cherche)) return null
      return (
        <Section
          etape={etape}
          key={`${etape}-${cherche}`}
          lignes={siennes}
          onNote={onNote}
          pliee={pliee && !cherche}
          premiere={premiere}
        />
      )
    })
  }
}

function phraseTrouves(lignes: readonly Ligne[], premiere: Ligne | undefined): string {
  const [seule] = lignes
  if (seule === undefined)
    return 'Personne de ce nom aujourd’hui. Cherchez autrement, ou notez une arrivée sans rendez-vous.'
  if (premiere === undefined) return `${seule.qui} : rien à noter, voyez ci-dessous.`
  const heure = formatHeure(minutesDe(premiere.rdv.debut), premiere.rdv.fuseau)
  const autres = lignes.length === 1 ? '' : ` (1 sur ${lignes.length})`
  return `Entrée : ${premiere.qui}, ${heure}${autres}.`
}

import { Button } from '@mantine/core'
import { JOURS, NOMS_JOURS, numeroJour, phraseRecurrence, type Jour, type Recurrence } from '@permanence/domain'
import { isJour } from '@permanence/time'
import { ChampCases, ChampChoix, ChampTexte } from '../../ui/champs.js'
import { finAvantDebut } from './fin.js'

/** What the form holds; `aucune` for a single time. */
export type SaisieRecurrence = {
  frequence: 'aucune' | 'semaine' | 'mois'
  intervalle: string
  jours: Jour[]
  rang: string
  jour: Jour
  dernierJour: string
  exceptions: readonly string[]
}

export function saisieRecurrence(recurrence: Recurrence | null, premierJour: string): SaisieRecurrence {
  const jour = JOURS[isJour(premierJour) ? numeroJour(premierJour) : 0] ?? 'lun'
  const rang = String(Math.min(Math.ceil(Number(premierJour.slice(8)) / 7) || 1, 5))
  if (recurrence === null) {
    return { frequence: 'aucune', intervalle: '1', jours: [jour], rang, jour, dernierJour: '', exceptions: [] }
  }
  return {
    frequence: recurrence.frequence,
    intervalle: String(recurrence.intervalle),
    jours: recurrence.frequence === 'semaine' ? [...recurrence.jours] : [jour],
    rang: recurrence.frequence === 'mois' ? String(recurrence.rang) : rang,
    jour: recurrence.frequence === 'mois' ? recurrence.jour : jour,
    dernierJour: recurrence.dernierJour ?? '',
    exceptions: recurrence.exceptions,
  }
}

/** The first day moved from `avant` to `apres`: what nobody has set by hand follows it. */
export function followPremierJour(saisie: SaisieRecurrence, avant: string, apres: string): SaisieRecurrence {
  if (!isJour(avant) || !isJour(apres)) return saisie
  const [ancien, nouveau] = [saisieRecurrence(null, avant), saisieRecurrence(null, apres)]
  const memeSemaine = saisie.jours.length === 1 && saisie.jours[0] === ancien.jour
  const memeMois = saisie.rang === ancien.rang && saisie.jour === ancien.jour
  return {
    ...saisie,
    ...(memeSemaine && { jours: nouveau.jours }),
    ...(memeMois && { rang: nouveau.rang, jour: nouveau.jour }),
  }
}

/** The rule that a form means. */
export function recurrenceDe(saisie: SaisieRecurrence): Recurrence | null {
  if (saisie.frequence === 'aucune') return null
  const commun = {
    intervalle: Math.max(1, Math.trunc(Number(saisie.intervalle)) || 1),
    dernierJour: saisie.dernierJour === '' ? null : saisie.dernierJour,
    exceptions: saisie.exceptions,
  }
  if (saisie.frequence === 'semaine') {
    return { frequence: 'semaine', jours: JOURS.filter((jour) => saisie.jours.includes(jour)), ...commun }
  }
  return { frequence: 'mois', rang: Number(saisie.rang) as 1 | 2 | 3 | 4 | 5 | -1, jour: saisie.jour, ...commun }
}

/** As the API wants it: plain arrays. */
export function recurrenceApi(saisie: SaisieRecurrence) {
  const recurrence = recurrenceDe(saisie)
  if (recurrence === null) return null
  return recurrence.frequence === 'semaine'
    ? { ...recurrence, jours: [...recurrence.jours], exceptions: [...recurrence.exceptions] }
    : { ...recurrence, exceptions: [...recurrence.exceptions] }
}

/** The rule of a form, in words. */
export function tellRecurrence({
  recurrence,
  ...horaire
}: {
  recurrence: SaisieRecurrence
  premierJour: string
  heureDebut: string
  heureFin: string
}): string {
  return phraseRecurrence({ ...horaire, recurrence: recurrenceDe(recurrence) })
}

/** When it comes back, and the sentence that says what this means. */
export function ChampRecurrence({
  saisie,
  onChange,
  horaire,
}: {
  saisie: SaisieRecurrence
  onChange: (saisie: SaisieRecurrence) => void
  horaire: { premierJour: string; dernierJour?: string; heureDebut: string; heureFin: string }
}) {
  const change = (suite: Partial<SaisieRecurrence>) => onChange({ ...saisie, ...suite })
  const complet = isJour(horaire.premierJour) && horaire.heureDebut !== '' && horaire.heureFin !== ''
  const faux = finAvantDebut(horaire)
  return (
    <>
      <ChampChoix
        label="Répétition"
        nom="recurrence"
        onChange={(frequence) => change({ frequence: frequence as SaisieRecurrence['frequence'] })}
        options={[
          { valeur: 'aucune', texte: 'Une seule fois' },
          { valeur: 'semaine', texte: 'Par semaine' },
          { valeur: 'mois', texte: 'Par mois' },
        ]}
        valeur={saisie.frequence}
      />
      {saisie.frequence === 'semaine' && (
        <>
          <ChampCases
            enLigne
            label="Jours"
            nom="jours"
            onChange={(jours) => change({ jours })}
            options={JOURS.map((jour, rang) => ({ valeur: jour, texte: NOMS_JOURS[rang] ?? '' }))}
            valeurs={saisie.jours}
          />
          <div>
            <Button
              onClick={() => change({ jours: ['lun', 'mar', 'mer', 'jeu', 'ven'] })}
              size="compact-md"
              variant="light"
            >
              Tous les jours de la semaine
            </Button>
          </div>
        </>
      )}
      {saisie.frequence === 'mois' && (
        <div className="rangee">
          <ChampChoix
            label="Le"
            nom="rang"
            onChange={(rang) => change({ rang })}
            options={[
              { valeur: '1', texte: 'premier' },
              { valeur: '2', texte: 'deuxième' },
              { valeur: '3', texte: 'troisième' },
              { valeur: '4', texte: 'quatrième' },
              { valeur: '5', texte: 'cinquième' },
              { valeur: '-1', texte: 'dernier' },
            ]}
            valeur={saisie.rang}
          />
          <ChampChoix
            label="Jour du mois"
            nom="jour"
            onChange={(jour) => change({ jour: jour as Jour })}
            options={JOURS.map((jour, rang) => ({ valeur: jour, texte: NOMS_JOURS[rang] ?? '' }))}
            valeur={saisie.jour}
          />
        </div>
      )}
      {saisie.frequence !== 'aucune' && (
        <div className="rangee">
          <ChampTexte
            aide={saisie.frequence === 'semaine' ? 'Toutes les … semaines' : 'Tous les … mois'}
            label="Intervalle"
            max={52}
            min={1}
            nom="intervalle"
            onChange={(intervalle) => change({ intervalle })}
            requis
            type="number"
            valeur={saisie.intervalle}
          />
          <ChampTexte
            aide="Compris ; vide : sans fin."
            label="Jusqu’au"
            min={horaire.premierJour}
            nom="dernierJourRecurrence"
            onChange={(dernierJour) => change({ dernierJour })}
            type="date"
            valeur={saisie.dernierJour}
          />
        </div>
      )}
      {complet && (
        <p aria-live="polite" className={faux === false ? 'avis avis-info' : 'avis'}>
          {faux === false ? `${phraseRecurrence({ ...horaire, recurrence: recurrenceDe(saisie) })}.` : faux}
        </p>
      )}
    </>
  )
}

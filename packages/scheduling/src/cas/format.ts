import { parseInstant } from '@permanence/time'
import { MODALITES } from '../modalites.js'
import { Refus } from '@permanence/time'
import { booleen, id, liste, nombre, objet, ouNull, parmi, texte, type Lecteur } from './lecture.js'

/** The case format: everything the search needs, and nothing about a person. Unknown fields are refused. */

const JOURS = ['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim'] as const

/** `lun` … `dim` as ISO weekdays, 1 … 7. */
const jourSemaine: Lecteur<number> = (value, champ) => JOURS.indexOf(parmi(...JOURS)(value, champ)) + 1
const instant: Lecteur<number> = (value, champ) => parseInstant(value, champ)
const maintenant: Lecteur<number> = (value, champ) => parseInstant(value, champ, { secondes: true })

const serie = { intervalle: nombre, dernierJour: ouNull(texte), exceptions: liste(texte) }
const semaine = objet({ frequence: parmi('semaine'), jours: liste(jourSemaine), ...serie }, {})
const mois = objet({ frequence: parmi('mois'), rang: nombre, jour: jourSemaine, ...serie }, {})

const recurrence: Lecteur<ReturnType<typeof semaine> | ReturnType<typeof mois>> = (value, champ) => {
  const frequence = typeof value === 'object' && value !== null && 'frequence' in value ? value.frequence : undefined
  return parmi('semaine', 'mois')(frequence, `${champ}.frequence`) === 'mois'
    ? mois(value, champ)
    : semaine(value, champ)
}

const modalite = parmi(...MODALITES)
const horaires = { premierJour: texte, heureDebut: texte, heureFin: texte }
const periode = { debut: instant, fin: instant }

/** `feries`: days one by one, the name of a computed calendar, or either of them by organisation. */
const joursOuRegime: Lecteur<string | string[]> = (value, champ) =>
  typeof value === 'string' ? value : liste(texte)(value, champ)
const feries: Lecteur<string | string[] | Map<string, string | string[]>> = (value, champ) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return joursOuRegime(value, champ)
  return new Map(Object.entries(value).map(([nom, jours]) => [nom, joursOuRegime(jours, `${champ}.${nom}`)]))
}

const creneauAttendu = objet({ debut: instant, lieu: ouNull(id) }, { agent: id, agents: liste(id) })

const cas = objet(
  {
    id,
    fuseau: texte,
    maintenant,
    motif: objet(
      { id, dureeMin: nombre, delaiMinMinutes: nombre, delaiMaxJours: nombre, grille: parmi('enchainee', 'horloge') },
      {
        pasMin: nombre,
        tamponAvantMin: nombre,
        tamponApresMin: nombre,
        collectif: booleen,
        suivi: booleen,
        modalites: liste(modalite),
        reservableEnLigne: booleen,
      },
    ),
    recherche: objet(
      { public: parmi('usager', 'agent') },
      { du: texte, au: texte, agents: liste(id), lieu: ouNull(id), deplace: id, modalite, referents: liste(id) },
    ),
  },
  {
    plages: liste(
      objet(
        { id, agent: id, lieu: ouNull(id), motifs: liste(id), ...horaires, recurrence: ouNull(recurrence) },
        { fuseau: texte, organisation: id, modalites: liste(modalite), archivee: booleen },
      ),
    ),
    absences: liste(
      objet({ id, agent: id, dernierJour: texte, ...horaires, recurrence: ouNull(recurrence) }, { fuseau: texte }),
    ),
    rdvs: liste(
      objet(
        { id, agents: liste(id), ...periode, statut: parmi('prevu', 'vu', 'absent', 'excuse', 'annule') },
        { tamponAvantMin: nombre, tamponApresMin: nombre },
      ),
    ),
    holds: liste(
      objet(
        { agents: liste(id), ...periode, expireAt: maintenant },
        { tamponAvantMin: nombre, tamponApresMin: nombre },
      ),
    ),
    externe: liste(objet({ agent: id, ...periode }, {})),
    sessions: liste(objet({ id, ...periode, lieu: ouNull(id), agents: liste(id), placesLibres: ouNull(nombre) }, {})),
    feries,
    attendu: objet({}, { creneaux: liste(creneauAttendu), prochain: ouNull(creneauAttendu) }),
    note: texte,
  },
)

export type Cas = ReturnType<typeof cas>
export type CreneauAttendu = ReturnType<typeof creneauAttendu>

/** Reads one case. Refuses (`Refus`) what is missing, unknown or of the wrong kind, by its path. */
export function parseCas(value: unknown): Cas {
  const lu = cas(value, '')
  for (const kind of ['plages', 'absences', 'rdvs', 'sessions'] as const) {
    const seen = new Set<string | number>()
    for (const [i, { id: one }] of (lu[kind] ?? []).entries()) {
      if (seen.has(one)) throw new Refus('champ.doublon', `${kind}[${i}].id`, 'Cet identifiant est déjà pris.')
      seen.add(one)
    }
  }
  return lu
}

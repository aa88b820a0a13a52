import type { Agenda } from './agenda.js'
import { ETAPES, type Etape } from './busy.js'
import { listCandidats, type Candidat, type Ecarte } from './candidats.js'
import type { Bilan, Explication, Passage } from './explication.js'
import { explainSessions } from './explain-sessions.js'
import { startFrom } from './cut.js'
import { parseDemande, type Demande, type Recherche } from './demande.js'
import { fenetreListe, type Fenetre } from './horizon.js'
import { measure, type Stretches } from './interval-set.js'
import { blame, type Cause } from './blame.js'
import { phraseAgent, phraseUsager } from './phrases.js'
import { busyMemo, countCreneaux, eachStart, newCompteur, type Compteur } from './starts.js'

/** R15. Why these créneaux and no others: a fold over the trace of the search itself, so that they cannot disagree. */
export function explain(agendas: readonly Agenda[], demande: Demande): Explication {
  const r = parseDemande(demande)
  const ecartes: Ecarte[] = []
  const candidats = r.collectif ? [] : listCandidats(agendas, r, ecartes)
  const folded = r.collectif ? explainSessions(agendas, r) : fold(candidats, r)
  const { bilans } = folded
  const restants = bilans.at(-1)!.restants
  const nobody = !r.collectif && candidats.length === 0
  const coupable: Explication['coupable'] = nobody
    ? 'candidats'
    : (bilans.find((bilan) => bilan.restants === 0)?.passage ?? null)
  const facts = { restants, coupable, ecartes, ...folded }
  return { ...facts, pourAgent: phraseAgent(facts, r), pourUsager: phraseUsager(facts, r) }
}

type Compte = { minutes: number; restants: number }

/** Adds up, over every occurrence of every candidat, what each stage took and how many starts it left. */
function fold(candidats: readonly Candidat[], r: Recherche): { bilans: Bilan[]; causes: Cause[] } {
  const comptes = new Map<Passage, Compte>()
  for (const passage of ['plages', ...ETAPES, 'delai', 'horizon'] as const)
    comptes.set(passage, { minutes: 0, restants: 0 })
  const causes = blame(r)
  const compteur = newCompteur()
  for (const candidat of candidats) {
    const fenetre = fenetreListe(r, candidat.plage.zone)
    const pris = busyMemo(r, fenetre.debut, fenetre.fin)(candidat.agenda)
    const trace = (etape: Etape, avant: Stretches, apres: Stretches) => {
      if (etape === 'feries')
        add(comptes.get('plages')!, measure(avant), countStarts(candidat, r, fenetre, avant, compteur))
      add(comptes.get(etape)!, measure(avant) - measure(apres), countStarts(candidat, r, fenetre, apres, compteur))
      if (avant !== apres) causes.add(etape, candidat, avant, apres)
    }
    const keep = (start: number) => {
      if (start >= r.apartir) add(comptes.get('delai')!, 0, 1)
      if (start >= r.apartir && start < fenetre.horizon) add(comptes.get('horizon')!, 0, 1)
      return true
    }
    eachStart(candidat, r, pris, fenetre.debut, fenetre.fin, compteur, keep, trace)
  }
  return { bilans: [...comptes].map(([passage, compte]) => ({ passage, ...compte })), causes: causes.list() }
}

function add(compte: Compte, minutes: number, restants: number): void {
  compte.minutes += minutes
  compte.restants += restants
}

/** R5–R7. The starts of the range in these stretches, cut as the search cuts them. */
function countStarts(
  { plage }: Candidat,
  r: Recherche,
  { debut, fin }: Fenetre,
  stretches: Stretches,
  compteur: Compteur,
): number {
  const coupe = { duree: r.duree, pas: r.pas, zone: plage.zone }
  let count = 0
  for (let i = 0; i < stretches.length; i += 2) {
    const next = (from: number) => startFrom(coupe, stretches[i]!, stretches[i + 1]!, from)
    for (let start = next(debut); start < fin; start = next(start + 1)) count++
  }
  countCreneaux(compteur, count)
  return count
}

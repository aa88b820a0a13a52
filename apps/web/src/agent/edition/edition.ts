import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { useContexte } from '../coque/contexte.js'
import { writeBrouillon, eraseBrouillon, readBrouillon, type Brouillon } from './brouillons.js'
import { differences, egal, isModifiee, merge, valeursDe, type Champs } from './fusion.js'
import type { Modification } from '../../lib/modification.js'
import { entretempsQuery, type Ressource } from './queries.js'

/** `champ`: its name. */
export type Collision<S> = { champ: string; mien: Partial<S>; choix: 'mien' | 'leur' | null }

/** What somebody else saved since the form began, as it was taken in. */
export type Entretemps<S> = {
  depuis: number
  /** The form where it began, to say what a field was. */
  avant: S
  /** The record as it is now. */
  present: S
  recus: readonly string[]
  collisions: readonly Collision<S>[]
}

type Versionnee = { id: number; version: number }
type Etat<L, S> = { lecture: L | null; depart: S; saisie: S; entretemps: Entretemps<S> | null }

/** What the frame of a form needs of its edition, whatever the record. */
export type CadreEdition<S> = {
  champs: Champs<S>
  saisie: S
  modifiee: boolean
  /** Read when somebody leaves: what was just saved or given up is no reason to ask. */
  remember: RefObject<boolean>
  entretemps: Entretemps<S> | null
  /** Who, and when; undefined while it is asked. */
  modification: Modification | null | undefined
  choose: (champ: string, choix: 'mien' | 'leur') => void
  offre: Brouillon<unknown, S> | null
  resume: () => void
  refuse: () => void
  abandon: () => void
}

export type Edition<L, S> = CadreEdition<S> & {
  /** The reading that a save is sent against: the one the form began from, or that was shown since. */
  lecture: L | null
  change: <C extends keyof S>(champ: C) => (valeur: S[C]) => void
  update: (suite: (avant: S) => S) => void
  /** What this person changed, of the body that her form means. */
  changements: <B extends object>(corpsDe: (saisie: S) => B) => Partial<B>
  /** Saved: nothing is left to lose. `lecture`: what the form goes on from, when it stays. */
  restart: (lecture?: L) => void
}

/**
 * A form over a record that others change too. It keeps the reading it began from, so that a save says only what this
 * person changed; a later reading is taken in without losing a change of either side; what is typed outlives the page.
 */
export function useEdition<L extends Versionnee, S extends object>({
  nom,
  ressource,
  lecture,
  saisieDe,
  champs,
  enCours,
}: {
  /** Of the draft: the form and its record. */
  nom: string
  /** Null for a form that only creates. */
  ressource: Ressource | null
  /** As it is known now; null for a new one. */
  lecture: L | null
  saisieDe: (lecture: L | null) => S
  champs: Champs<S>
  /** While a save is under way, its own new version is no change of somebody else. */
  enCours: boolean
}): Edition<L, S> {
  const { moi } = useContexte()
  const { agentId } = moi
  const [etat, setEtat] = useState<Etat<L, S>>(() => neuf(lecture, saisieDe))
  const [offre, setOffre] = useState(() => offreDe<L, S>(agentId, nom, champs, etat.depart))
  const modifiee = isModifiee(champs, etat.depart, etat.saisie)

  if (!enCours && lecture !== null && etat.lecture !== null && lecture.version > etat.lecture.version)
    setEtat((avant) => reprise(champs, avant, lecture, saisieDe(lecture)))

  const { entretemps } = etat
  const suivi = useQuery({
    ...entretempsQuery(
      ressource ?? '/rdvs/{id}',
      etat.lecture?.id ?? 0,
      entretemps?.depuis ?? 0,
      etat.lecture?.version ?? 0,
    ),
    enabled: ressource !== null && entretemps !== null,
  })

  const remember = useRef(false)
  useEffect(() => {
    remember.current = modifiee
  }, [modifiee])
  useEffect(() => {
    if (modifiee) {
      const lue = offre?.lecture ?? etat.lecture
      const saisie = gardable(champs, parDessus(champs, etat, offre))
      writeBrouillon(agentId, nom, { lecture: lue, saisie, le: Date.now() })
    } else if (offre === null) eraseBrouillon(agentId, nom)
  }, [agentId, champs, etat, modifiee, nom, offre])

  const update = (suite: (avant: S) => S) =>
    setEtat((avant) => {
      const saisie = suite(avant.saisie)
      return {
        ...avant,
        saisie,
        entretemps: avant.entretemps && retouche(champs, avant.entretemps, avant.saisie, saisie),
      }
    })
  const restart = (suite?: L) => {
    remember.current = false
    setOffre(null)
    eraseBrouillon(agentId, nom)
    setEtat((avant) =>
      suite === undefined ? { ...avant, depart: avant.saisie, entretemps: null } : neuf(suite, saisieDe),
    )
  }
  return {
    ...etat,
    champs,
    modifiee,
    remember,
    modification: suivi.isError ? null : suivi.data,
    change: (champ) => (valeur) => update((avant) => ({ ...avant, [champ]: valeur })),
    update,
    changements: (corpsDe) => differences(corpsDe(etat.depart), corpsDe(etat.saisie)),
    choose: (champ, choix) => setEtat((avant) => choisie(champs, avant, champ, choix)),
    restart,
    offre,
    resume: () => {
      if (offre === null) return
      setOffre(null)
      const depart = offre.lecture === null ? etat.depart : saisieDe(offre.lecture)
      const saisie = parDessus(champs, etat, offre)
      setEtat({ lecture: offre.lecture ?? etat.lecture, depart, saisie, entretemps: null })
    },
    refuse: () => setOffre(null),
    abandon: () => {
      remember.current = false
      setOffre(null)
      eraseBrouillon(agentId, nom)
      setEtat((avant) => ({ ...avant, saisie: avant.depart, entretemps: null }))
    },
  }
}

function neuf<L, S>(lecture: L | null, saisieDe: (lecture: L | null) => S): Etat<L, S> {
  const depart = saisieDe(lecture)
  return { lecture, depart, saisie: depart, entretemps: null }
}

/** A draft that says nothing else than the form does is none. */
function offreDe<L, S extends object>(agentId: number, nom: string, champs: Champs<S>, depart: S) {
  const garde = readBrouillon<L, S>(agentId, nom, depart)
  return garde !== null && isModifiee(champs, depart, garde.saisie) ? garde : null
}

/** What was typed before and is still offered, under what was typed since: an offer that waits loses neither. */
const parDessus = <L, S extends object>(champs: Champs<S>, etat: Etat<L, S>, offre: Brouillon<L, S> | null): S =>
  offre === null ? etat.saisie : merge(champs, etat.depart, etat.saisie, offre.saisie).saisie

/** What a draft may hold: nothing that is of this screen alone, such as a password. */
const gardable = <S extends object>(champs: Champs<S>, saisie: S): S =>
  Object.fromEntries(Object.entries(saisie).filter(([cle]) => champs[cle as keyof S] !== null)) as S

/** The later reading taken in: of a form that nobody has touched, without a word. */
function reprise<L, S extends object>(champs: Champs<S>, avant: Etat<L, S>, lecture: L, present: S): Etat<L, S> {
  const { depart, saisie, entretemps } = avant
  const fusion = merge(champs, depart, saisie, present)
  if (!isModifiee(champs, depart, saisie)) return { lecture, depart: present, saisie: fusion.saisie, entretemps: null }
  // What was not chosen yet is still to be chosen, unless both say the same by now.
  const attente =
    entretemps?.collisions.filter(({ champ, choix }) => choix === null && !fusion.collisions.includes(champ)) ?? []
  const encore = attente.filter(
    ({ champ }) => !egal(valeursDe(champs, champ, saisie), valeursDe(champs, champ, present)),
  )
  const neuves = fusion.collisions.map((champ) => ({ champ, mien: valeursDe(champs, champ, saisie), choix: null }))
  // What an earlier save brought stands in the form still, and is still to be read.
  const dejaRecus = (entretemps?.recus ?? []).filter((champ) =>
    egal(valeursDe(champs, champ, fusion.saisie), valeursDe(champs, champ, present)),
  )
  return {
    lecture,
    depart: present,
    saisie: fusion.saisie,
    entretemps: {
      depuis: (avant.lecture as Versionnee | null)?.version ?? 0,
      avant: entretemps?.avant ?? depart,
      present,
      recus: [...new Set([...dejaRecus, ...fusion.recus])],
      collisions: [...encore, ...neuves],
    },
  }
}

function choisie<L, S extends object>(
  champs: Champs<S>,
  etat: Etat<L, S>,
  champ: string,
  choix: 'mien' | 'leur',
): Etat<L, S> {
  const { entretemps } = etat
  const collision = entretemps?.collisions.find((une) => une.champ === champ)
  if (entretemps === null || collision === undefined) return etat
  const valeurs = choix === 'mien' ? collision.mien : valeursDe(champs, champ, entretemps.present)
  const collisions = entretemps.collisions.map((une) => (une === collision ? { ...une, choix } : une))
  return { ...etat, saisie: { ...etat.saisie, ...valeurs }, entretemps: { ...entretemps, collisions } }
}

/** Who types in a field that both changed, having seen both values, has chosen hers. */
function retouche<S extends object>(champs: Champs<S>, entretemps: Entretemps<S>, avant: S, apres: S): Entretemps<S> {
  const collisions = entretemps.collisions.map((une) => {
    const mien = valeursDe(champs, une.champ, apres)
    return egal(mien, valeursDe(champs, une.champ, avant)) ? une : { ...une, mien, choix: 'mien' as const }
  })
  return { ...entretemps, collisions }
}

import { scopeAgenda, scopeOf, scopeRdv, type Actor, type Scope } from '@permanence/domain'

declare const proven: unique symbol
/** The rdvs an actor may count: those he may read. Minted here only. */
export type CountableRdvs = Scope & { readonly [proven]: 'count' }

export const countableRdvs = (actor: Actor): CountableRdvs => scopeRdv(actor, 'lire') as CountableRdvs

/** The agents whose open and taken time an actor may measure: those whose agenda he reads whole. */
export type MeasurableAgendas = Scope & { readonly [proven]: 'measure' }

export const measurableAgendas = (actor: Actor): MeasurableAgendas => scopeAgenda(actor, 'lire') as MeasurableAgendas

/** The motifs whose waits an actor may know: those he reads whole, whose créneaux he sees. */
export type WaitedMotifs = Scope & { readonly [proven]: 'wait' }

export const waitedMotifs = (actor: Actor): WaitedMotifs => scopeOf(actor, 'motif', 'lire') as WaitedMotifs

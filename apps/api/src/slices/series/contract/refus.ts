/** The last change is undone. */
export const REFUS_ANNULATION = ['annulation.impossible', 'annulation.depassee', 'annulation.trop_tard'] as const

/** What a change of a series reaches. */
export const REFUS_PORTEE = ['portee.attendue', 'occurrence.attendue', 'occurrence.inconnue'] as const

/** A series is changed from one day on, or on one day. */
export const REFUS_PARTAGE = ['recurrence.une_occurrence', 'serie.debut_avant', ...REFUS_PORTEE] as const

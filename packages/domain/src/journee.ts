/** A whole day, as a form that knows no 24:00 says it: its last minute counts for nothing. */
export const JOURNEE = { heureDebut: '00:00', heureFin: '23:59' } as const

/** Whether these wall times (`HH:MM`) are a whole day, or whole days, whichever way the end is written. */
export const journeeEntiere = ({ heureDebut, heureFin }: { heureDebut: string; heureFin: string }): boolean =>
  heureDebut === JOURNEE.heureDebut && (heureFin === JOURNEE.heureFin || heureFin === '24:00')

/** The journey, as the indicator counts it. */
export const ETAPES = ['Le service', 'Le motif', 'Le lieu', 'La date et l’heure', 'Vos coordonnées'] as const
export type Etape = 1 | 2 | 3 | 4 | 5

/** Line drawings on a 24-unit grid; always decorative: the text beside them, or their button's label, says it. */
const TRACES = {
  agenda: 'M4 6.5h16v13H4zM4 10.5h16M8.5 4v4M15.5 4v4',
  plage: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.5l3 2',
  absence: 'M5 5l14 14M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z',
  usagers:
    'M9 11.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM3.5 19c0-3 2.4-5 5.5-5s5.5 2 5.5 5M16 5.5a3 3 0 0 1 0 5.8M17.5 14.3c1.9.7 3 2.4 3 4.7',
  usager: 'M12 11.5a3.6 3.6 0 1 0 0-7.2 3.6 3.6 0 0 0 0 7.2zM5 20c0-3.6 3-6 7-6s7 2.4 7 6',
  liste: 'M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01',
  statistiques: 'M4 20h16M7 20v-6M12 20V6M17 20v-9',
  parametres: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8v4.4M9 14.8v4.4',
  recherche: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM20 20l-4-4',
  telephone:
    'M6.5 4h3l1.5 4-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4 1.5v3a2 2 0 0 1-2.2 2A16 16 0 0 1 4.5 6.2 2 2 0 0 1 6.5 4z',
  domicile: 'M4 11.5L12 5l8 6.5M6.5 10v9.5h11V10M10.5 19.5v-5h3v5',
  visio: 'M4 7h11v10H4zM15 11l5-3v8l-5-3z',
  sur_place: 'M12 21c4-4.6 6-7.8 6-10.5a6 6 0 1 0-12 0C6 13.200 8 16.400 12 21zM12 12.500a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  menu: 'M4 7h16M4 12h16M4 17h16',
  note: 'M5 4h14v10l-5.500 6H5zM13.500 20v-6H19M8.500 8.500h7M8.500 12h4',
  fermer: 'M6 6l12 12M18 6L6 18',
  gauche: 'M14.500 5.500L8 12l6.500 6.500',
  droite: 'M9.500 5.500L16 12l-6.500 6.500',
  bas: 'M5.500 9.500L12 16l6.500-6.500',
  plus: 'M12 5v14M5 12h14',
  attention: 'M12 4l9 15.500H3zM12 10v4.500M12 17.200h.01',
  information: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 11v5M12 8.200h.01',
  coche: 'M5 12.500l4.500 4.500L19 7.500',
  modifier: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  supprimer: 'M5 7h14M10 7V4.500h4V7M7 7l.800 12.500h8.400L17 7',
  sortie: 'M10 4.500H5v15h5M14 8l4 4-4 4M18 12H9',
  recurrence: 'M5 11a7 7 0 0 1 12-4l2 2M19 5v4h-4M19 13a7 7 0 0 1-12 4l-2-2M5 19v-4h4',
  batiment: 'M5 20V5h9v15M14 10h5v10M8 8.500h3M8 12h3M8 15.500h3M3 20h18',
  externe: 'M10 5H5v14h14v-5M13 5h6v6M19 5l-9 9',
  attente: 'M7 4h10M7 20h10M8 4c0 4 3 5.500 4 8-1 2.500-4 4-4 8M16 4c0 4-3 5.500-4 8 1 2.500 4 4 4 8',
} as const

export type NomIcone = keyof typeof TRACES

/** The path of a drawing, for those who paint outside React. */
export function traceIcone(nom: NomIcone): string {
  return TRACES[nom]
}

export function Icone({ nom, taille = 18 }: { nom: NomIcone; taille?: number }) {
  return (
    <svg
      aria-hidden="true"
      className="icone"
      fill="none"
      height={taille}
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth={1.8}
      viewBox="0 0 24 24"
      width={taille}
    >
      <path d={TRACES[nom]} />
    </svg>
  )
}

/** The product's own mark: a calendar that smiles, as the seed's does. */
export function Marque({ taille = 40 }: { taille?: number }) {
  return (
    <svg
      aria-hidden="true"
      fill="none"
      height={taille}
      stroke="currentColor"
      strokeLinecap="round"
      strokeWidth="2.6"
      viewBox="0 0 40 40"
      width={taille}
    >
      <rect height="27" rx="6" width="32" x="4" y="8" />
      <path d="M4 17h32M13 4v8M27 4v8M14 25.500c3.500 4.200 8.500 4.200 12 0" />
    </svg>
  )
}

/** A colour as six hexadecimal digits, `#1f5fbf`. */
const COULEUR = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i

/** What the WCAG AA level asks of text of ordinary size. */
export const CONTRASTE_AA = 4.5

/** Colours offered for a motif: white text reads on each of them, and each stands out on a white page. */
export const COULEURS_MOTIF = [
  { nom: 'Bleu', couleur: '#1f5fbf' },
  { nom: 'Bleu nuit', couleur: '#22327a' },
  { nom: 'Bleu canard', couleur: '#0b6e7f' },
  { nom: 'Vert', couleur: '#2a7534' },
  { nom: 'Olive', couleur: '#66700f' },
  { nom: 'Ocre', couleur: '#946000' },
  { nom: 'Orange', couleur: '#b84300' },
  { nom: 'Rouge', couleur: '#b3212b' },
  { nom: 'Rose', couleur: '#b8246f' },
  { nom: 'Prune', couleur: '#7d2a86' },
  { nom: 'Violet', couleur: '#5b3fb8' },
  { nom: 'Brun', couleur: '#75483a' },
  { nom: 'Ardoise', couleur: '#4a5568' },
] as const

/** Black or white, whichever reads better on `couleur`. One of the two always reaches AA. */
export function texteSur(couleur: string): '#000000' | '#ffffff' {
  return contraste(couleur, '#ffffff') >= contraste(couleur, '#000000') ? '#ffffff' : '#000000'
}

/** The WCAG contrast ratio of two colours, from 1 (the same) to 21 (black on white). */
export function contraste(a: string, b: string): number {
  const [la, lb] = [luminance(a), luminance(b)]
  return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05)
}

/**
 * Relative luminance, as WCAG defines it.
 * @throws RangeError on anything but `#rrggbb`: a colour is checked when it is saved, never guessed when it is shown.
 */
function luminance(couleur: string): number {
  const lue = COULEUR.exec(couleur)
  if (lue === null) throw new RangeError(`not a #rrggbb colour: ${couleur}`)
  const [rouge = 0, vert = 0, bleu = 0] = lue.slice(1).map((canal) => {
    const part = Number.parseInt(canal, 16) / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * rouge + 0.7152 * vert + 0.0722 * bleu
}

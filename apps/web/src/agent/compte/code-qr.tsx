import { encode } from 'uqr'

/** A QR code as one drawing; made here, so that the secret in it goes nowhere else. */
export function CodeQr({ texte, label }: { texte: string; label: string }) {
  const { data, size } = encode(texte, { border: 2 })
  const trace = data.flatMap((ligne, y) => ligne.flatMap((noir, x) => (noir ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg aria-label={label} className="code-qr" role="img" shapeRendering="crispEdges" viewBox={`0 0 ${size} ${size}`}>
      <rect fill="#fff" height={size} width={size} />
      <path d={trace} fill="#000" />
    </svg>
  )
}

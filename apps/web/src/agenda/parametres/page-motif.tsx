export function PageMotif() {
  return <h1>PageMotif</h1>
}

export function PageAbsences() {
  return <h1>PageAbsences</h1>
}

export function PageAbsence() {
  return <h1>PageAbsence</h1>
}

export function PageStatistiques() {
  return <h1>PageStatistiques</h1>
}

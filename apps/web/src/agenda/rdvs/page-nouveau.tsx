export function PageNouveauRdv() {
  return <h1>PageNouveauRdv</h1>
}

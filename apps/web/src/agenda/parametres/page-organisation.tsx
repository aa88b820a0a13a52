export function PageOrganisation() {
  return <h1>PageOrganisation</h1>
}

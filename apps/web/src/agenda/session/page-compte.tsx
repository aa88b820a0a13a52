export function PageCompte() {
  return <h1>PageCompte</h1>
}

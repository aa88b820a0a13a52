export function PagePlages() {
  return <h1>PagePlages</h1>
}

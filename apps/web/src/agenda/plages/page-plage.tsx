export function PagePlage() {
  return <h1>PagePlage</h1>
}

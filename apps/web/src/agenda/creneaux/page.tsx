export function PageCreneaux() {
  return <h1>PageCreneaux</h1>
}

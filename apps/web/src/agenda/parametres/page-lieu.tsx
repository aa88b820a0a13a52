export function PageLieu() {
  return <h1>PageLieu</h1>
}

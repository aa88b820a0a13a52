export function PageLieux() {
  return <h1>PageLieux</h1>
}

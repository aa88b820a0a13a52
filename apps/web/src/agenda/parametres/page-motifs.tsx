export function PageMotifs() {
  return <h1>PageMotifs</h1>
}

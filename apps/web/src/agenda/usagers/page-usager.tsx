export function PageUsager() {
  return <h1>PageUsager</h1>
}

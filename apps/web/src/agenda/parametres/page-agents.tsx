export function PageAgents() {
  return <h1>PageAgents</h1>
}

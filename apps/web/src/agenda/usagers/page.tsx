export function PageUsagers() {
  return <h1>PageUsagers</h1>
}

export function PageRdv() {
  return <h1>PageRdv</h1>
}

export function PageRdvs() {
  return <h1>PageRdvs</h1>
}

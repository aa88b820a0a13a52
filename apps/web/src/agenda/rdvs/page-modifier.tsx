export function PageModifierRdv() {
  return <h1>PageModifierRdv</h1>
}

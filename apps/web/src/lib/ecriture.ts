/** 128 random bits as text, also where `crypto.randomUUID` is missing (plain HTTP on a local network). */
export function nouvelleCle(): string {
  const octets = crypto.getRandomValues(new Uint8Array(18))
  return btoa(String.fromCodePoint(...octets))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}

/** Headers of a creation. */
export function creation() {
  return { 'idempotency-key': nouvelleCle() }
}

/** Headers of a change or a deletion: refused with 412 when somebody else was faster. */
export function modification(version: number) {
  return { 'idempotency-key': nouvelleCle(), 'if-match': `"${version}"` }
}

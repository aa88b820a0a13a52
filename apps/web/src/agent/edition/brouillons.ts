/** What somebody typed and has not saved, kept in this tab only, under her own number. */
export type Brouillon<L, S> = { lecture: L | null; saisie: S; le: number }

const PREFIXE = 'permanence:brouillon:'

const cleDe = (agentId: number, nom: string) => `${PREFIXE}${agentId}:${nom}`

export function readBrouillon<L, S extends object>(agentId: number, nom: string, modele: S): Brouillon<L, S> | null {
  try {
    const garde = JSON.parse(sessionStorage.getItem(cleDe(agentId, nom)) ?? 'null') as Brouillon<L, S> | null
    // A form that has other fields since then would be filled with holes.
    const memes = garde !== null && Object.keys(garde.saisie).every((cle) => cle in modele)
    return memes ? { ...garde, saisie: { ...modele, ...garde.saisie } } : null
  } catch {
    return null
  }
}

/** Whether something was typed there and not saved, whatever its fields. */
export const hasDraft = (agentId: number, nom: string): boolean => {
  try {
    return sessionStorage.getItem(cleDe(agentId, nom)) !== null
  } catch {
    return false
  }
}

/** A browser that keeps nothing (private, full) loses the comfort, not the form. */
export function writeBrouillon<L, S>(agentId: number, nom: string, brouillon: Brouillon<L, S>): void {
  try {
    sessionStorage.setItem(cleDe(agentId, nom), JSON.stringify(brouillon))
  } catch {
    // Nothing to mend.
  }
}

export function eraseBrouillon(agentId: number, nom: string): void {
  sessionStorage.removeItem(cleDe(agentId, nom))
}

/** At a sign-out, all; when somebody signs in, those of anybody else. */
export function forgetBrouillons(sauf?: number): void {
  const siennes = sauf === undefined ? null : `${PREFIXE}${sauf}:`
  for (const cle of Object.keys(sessionStorage)) {
    if (cle.startsWith(PREFIXE) && (siennes === null || !cle.startsWith(siennes))) sessionStorage.removeItem(cle)
  }
}

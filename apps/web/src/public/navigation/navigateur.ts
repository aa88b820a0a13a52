const NOM = 'permanence.navigateur'

/** As long as the page, where the browser keeps nothing. */
let repli: string | null = null

/** By which the service knows the créneaux that this browser keeps; nothing of who uses it. Null: never met. */
export function readNavigateur(): string | null {
  try {
    return localStorage.getItem(NOM) ?? repli
  } catch {
    return repli
  }
}

export function rememberNavigateur(jeton: string): void {
  try {
    localStorage.setItem(NOM, jeton)
  } catch {
    repli = jeton
  }
}

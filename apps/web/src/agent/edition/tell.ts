/** Names of what was chosen, as people read them. */
export const nomsDe = (ids: readonly number[], parmi: readonly { id: number; nom: string }[]): string =>
  ids.map((id) => parmi.find((un) => un.id === id)?.nom ?? '…').join(', ')

export const ouiNon = (oui: boolean): string => (oui ? 'oui' : 'non')

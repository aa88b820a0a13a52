// NOT WRITTEN YET: placeholder so that the contract can be generated.
export const listCreneaux = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('listCreneaux is not written yet'))
export const listCreneauxPublics = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('listCreneauxPublics is not written yet'))
export const listProchains = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('listProchains is not written yet'))
export const listProchainsPublics = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('listProchainsPublics is not written yet'))

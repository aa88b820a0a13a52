// NOT WRITTEN YET: placeholder so that the contract can be generated.
export const createMotif = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('createMotif is not written yet'))
export const deleteMotif = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('deleteMotif is not written yet'))
export const getMotif = (..._args: unknown[]): Promise<any> => Promise.reject(new Error('getMotif is not written yet'))
export const listMotifs = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('listMotifs is not written yet'))
export const listMotifsPublics = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('listMotifsPublics is not written yet'))
export const updateMotif = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('updateMotif is not written yet'))

// NOT WRITTEN YET: placeholder so that the contract can be generated.
export const createEquipe = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('createEquipe is not written yet'))
export const deleteEquipe = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('deleteEquipe is not written yet'))
export const listEquipes = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('listEquipes is not written yet'))
export const updateEquipe = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('updateEquipe is not written yet'))

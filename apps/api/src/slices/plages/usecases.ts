// NOT WRITTEN YET: placeholder so that the contract can be generated.
export const createPlage = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('createPlage is not written yet'))
export const deletePlage = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('deletePlage is not written yet'))
export const getPlage = (..._args: unknown[]): Promise<any> => Promise.reject(new Error('getPlage is not written yet'))
export const listPlageOccurrences = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('listPlageOccurrences is not written yet'))
export const listPlages = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('listPlages is not written yet'))
export const updatePlage = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('updatePlage is not written yet'))

// NOT WRITTEN YET: placeholder so that the contract can be generated.
export const createUsager = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('createUsager is not written yet'))
export const getUsager = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('getUsager is not written yet'))
export const listUsagers = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('listUsagers is not written yet'))
export const updateUsager = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('updateUsager is not written yet'))

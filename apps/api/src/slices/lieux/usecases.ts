// NOT WRITTEN YET: placeholder so that the contract can be generated.
export const createLieu = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('createLieu is not written yet'))
export const getLieu = (..._args: unknown[]): Promise<any> => Promise.reject(new Error('getLieu is not written yet'))
export const listLieux = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('listLieux is not written yet'))
export const listLieuxPublics = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('listLieuxPublics is not written yet'))
export const updateLieu = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('updateLieu is not written yet'))

// NOT WRITTEN YET: placeholder so that the contract can be generated.
export const createRdv = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('createRdv is not written yet'))
export const deleteRdv = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('deleteRdv is not written yet'))
export const getRdv = (..._args: unknown[]): Promise<any> => Promise.reject(new Error('getRdv is not written yet'))
export const listRdvHistorique = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('listRdvHistorique is not written yet'))
export const listRdvs = (..._args: unknown[]): Promise<any> => Promise.reject(new Error('listRdvs is not written yet'))
export const reportRdv = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('reportRdv is not written yet'))
export const updateRdv = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('updateRdv is not written yet'))

// NOT WRITTEN YET: placeholder so that the contract can be generated.
export const createService = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('createService is not written yet'))
export const getService = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('getService is not written yet'))
export const listServices = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('listServices is not written yet'))
export const updateService = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('updateService is not written yet'))

// NOT WRITTEN YET: placeholder so that the contract can be generated.
export const cancelByLien = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('cancelByLien is not written yet'))
export const confirmReservation = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('confirmReservation is not written yet'))
export const readByLien = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('readByLien is not written yet'))

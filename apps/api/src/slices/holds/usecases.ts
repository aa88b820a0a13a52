// NOT WRITTEN YET: placeholder so that the contract can be generated.
export const holdCreneau = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('holdCreneau is not written yet'))
export const releaseHold = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('releaseHold is not written yet'))

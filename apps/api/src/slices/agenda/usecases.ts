// NOT WRITTEN YET: placeholder so that the contract can be generated.
export const readAgenda = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('readAgenda is not written yet'))

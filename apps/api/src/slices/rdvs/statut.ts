// NOT WRITTEN YET: placeholder so that the contract can be generated.
export const addParticipation = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('addParticipation is not written yet'))
export const changeParticipation = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('changeParticipation is not written yet'))
export const changeStatut = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('changeStatut is not written yet'))

// NOT WRITTEN YET: placeholder so that the contract can be generated.
export const createAgent = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('createAgent is not written yet'))
export const getAgent = (..._args: unknown[]): Promise<any> => Promise.reject(new Error('getAgent is not written yet'))
export const listAgents = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('listAgents is not written yet'))
export const updateAgent = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('updateAgent is not written yet'))

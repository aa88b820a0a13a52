// NOT WRITTEN YET: placeholder so that the contract can be generated.
export const createOrganisation = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('createOrganisation is not written yet'))
export const getOrganisation = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('getOrganisation is not written yet'))
export const listOrganisations = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('listOrganisations is not written yet'))
export const listOrganisationsPubliques = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('listOrganisationsPubliques is not written yet'))
export const updateOrganisation = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('updateOrganisation is not written yet'))

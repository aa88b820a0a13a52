// NOT WRITTEN YET: placeholder so that the contract can be generated.
export const createAbsence = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('createAbsence is not written yet'))
export const deleteAbsence = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('deleteAbsence is not written yet'))
export const getAbsence = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('getAbsence is not written yet'))
export const listAbsenceOccurrences = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('listAbsenceOccurrences is not written yet'))
export const listAbsences = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('listAbsences is not written yet'))
export const updateAbsence = (..._args: unknown[]): Promise<any> =>
  Promise.reject(new Error('updateAbsence is not written yet'))

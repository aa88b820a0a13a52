export { TableauQuery } from './contract/tableaux.js'
export { exportTableau } from './usecases/export-tableau.js'

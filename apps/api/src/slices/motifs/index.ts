export { Modalite } from './contract.js'

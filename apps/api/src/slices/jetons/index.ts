export { PORTEES, type Portee } from './contract.js'

export { Note } from './contract.js'

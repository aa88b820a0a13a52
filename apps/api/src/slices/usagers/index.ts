export { type Usager, UsagersQuery, UsagersRecherche } from './contract/usagers.js'
export { findUsagers, listUsagers } from './usecases/list.js'

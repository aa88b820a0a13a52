export * from './heure-locale.js'
export * from './statut-rdv.js'
export * from './statuts-cas.js'
export * from './statuts.js'

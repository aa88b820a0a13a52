export { demandAgenda, readAgendaEvents } from './usecases/read-calendrier.js'

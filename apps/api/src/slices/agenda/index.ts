export { requireAgenda, readAgendaEvents } from './usecases/read-calendrier.js'

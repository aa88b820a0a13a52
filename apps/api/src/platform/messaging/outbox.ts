export { queueRdvMessages } from '../../slices/messages/usecases.js'

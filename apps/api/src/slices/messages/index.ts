export { usagerEvent } from './rules/evenement.js'
export { queueRdvMessages, withdrawMessages } from './usecases/queue.js'

export { usagerEvent } from './rules/evenement.js'
export { deliver } from './usecases/deliver.js'
export { queueRdvMessages, withdrawMessages } from './usecases/queue.js'

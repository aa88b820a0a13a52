export { findActiveAgentIds, listMembers, membersOf } from './usecases.js'

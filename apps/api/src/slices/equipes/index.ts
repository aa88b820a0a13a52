export { findActiveAgentIds, listMembers, membersOf } from './usecases/list-members.js'

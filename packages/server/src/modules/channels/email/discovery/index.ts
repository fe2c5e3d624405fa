export { discoverServers } from './discover.ts'

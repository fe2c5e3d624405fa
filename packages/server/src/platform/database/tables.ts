/**
 * Every table of the database, by name. A module adds its own in its `tables.ts`:
 *
 *   declare module '../../platform/database/tables.ts' {
 *     interface Tables { conversations: ConversationsTable }
 *   }
 */
// biome-ignore lint/suspicious/noEmptyInterface: the modules fill it by declaration merging
export interface Tables {}

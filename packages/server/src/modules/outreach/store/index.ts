export { awayPaceOf, awayPreferences, putAwayPace } from './preferences.ts'
export {
  type AwayUpdateRow,
  awayUpdateById,
  awayUpdateViews,
  forgottenLegs,
  insertAwayUpdate,
  lastSentOnLeg,
  latestAwayUpdateJson,
  lockContinuation,
  openAwayUpdate,
  overdueAwayUpdates,
  scheduledInInbox,
  scheduledOfCustomer,
  scheduledTo,
  updateAwayUpdate,
} from './updates.ts'

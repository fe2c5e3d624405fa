export { considerAwayUpdate } from './actions/consider-away-update.ts'
export { sendAwayUpdate } from './actions/send-away-update.ts'
export {
  awayUpdateCancelled,
  awayUpdateImpossible,
  awayUpdateScheduled,
  awayUpdateSent,
} from './events.ts'
export { createOutreach } from './module.ts'
export { awayUpdateViews, latestAwayUpdateJson } from './store/index.ts'

export {
  awayUpdateCancelled,
  awayUpdateImpossible,
  awayUpdateScheduled,
  awayUpdateSent,
} from './events.ts'
export { createOutreach } from './module.ts'
export { awayUpdateViews, latestAwayUpdateJson } from './store.ts'

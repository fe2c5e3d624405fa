import type { Scenario } from '../scenario.ts'
import { finnishOpen } from './finnish-open.ts'

export const scenarios: readonly Scenario[] = [...finnishOpen]

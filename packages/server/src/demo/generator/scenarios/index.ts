import type { Scenario } from '../scenario.ts'
import { danish } from './danish.ts'
import { english } from './english.ts'
import { finnishDone } from './finnish-done.ts'
import { finnishOpen } from './finnish-open.ts'
import { hungarian } from './hungarian.ts'

export const scenarios: readonly Scenario[] = [
  ...finnishOpen,
  ...finnishDone,
  ...english,
  ...danish,
  ...hungarian,
]

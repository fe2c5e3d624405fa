import type { Language } from '../words.ts'
import { danish } from './danish/index.ts'
import { english } from './english/index.ts'
import { finnish } from './finnish/index.ts'
import { hungarian } from './hungarian/index.ts'

export const languages: readonly Language[] = [finnish, english, danish, hungarian]

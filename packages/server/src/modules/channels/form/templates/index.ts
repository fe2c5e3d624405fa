import type { FormTemplate } from '@throughline/contracts'
import { orderTemplates } from './orders.ts'
import { serviceTemplates } from './service.ts'

/** What a form can begin with, in four languages; each is changed freely afterwards. */
export const formTemplates: readonly FormTemplate[] = [...orderTemplates, ...serviceTemplates]

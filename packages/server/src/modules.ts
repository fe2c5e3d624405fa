import { createAccess } from './modules/access/index.ts'
import type { Section } from './platform/config/index.ts'
import type { Module, Platform } from './platform/module.ts'

/** The configuration sections of the modules. */
export const sections: readonly Section[] = []

/** Every module of the product, the lower floors first. Registration is explicit: what is not here does not run. */
export function createModules(platform: Platform): Module[] {
  return [createAccess(platform)]
}

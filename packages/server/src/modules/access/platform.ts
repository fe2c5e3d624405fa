import type { Platform } from '../../platform/module.ts'

/** What this module needs of the platform. */
export type AccessPlatform = Pick<Platform, 'db' | 'config' | 'baseUrl' | 'clock' | 'secrets' | 'enqueue'>

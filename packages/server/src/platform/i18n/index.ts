export type { MessageKey, MessageValues } from './catalogue.ts'
export { preferredLocale, supportedLocale, translate } from './translate.ts'

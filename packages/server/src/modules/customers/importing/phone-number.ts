import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** A number as it is compared (E.164) and as it is shown; or why it is none. */
export type ReadNumber = { readonly value: string; readonly display: string } | 'invalid' | 'without_country'

/**
 * Reads a phone number. One that names its country may be any that can be dialled, since plans of numbering grow; one
 * without is taken for a number of `country` (ISO 3166, empty for none) and has to be one of its plan.
 */
export function readNumber(text: string, country: string): ReadNumber {
  if (!/^[+\d][\d\s()./-]{4,24}$/.test(text)) return 'invalid'
  const whole = text.replace(/^00/, '+')
  if (whole.startsWith('+')) {
    const number = parsePhoneNumberFromString(whole, { extract: false })
    return number?.isPossible() ? { value: number.number, display: text } : 'invalid'
  }
  if (!isSupportedCountry(country)) return 'without_country'
  const number = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false })
  return number?.isValid() ? { value: number.number, display: number.formatInternational() } : 'invalid'
}

import pg from 'pg'

const INT8 = 20
const INT8_ARRAY = 1016
const DATE = 1082

/**
 * How column values become JavaScript values: int8 is a number (positions and counts fit; one that does
 * not is an error, never a rounded value), timestamptz a Date, date its own text (a calendar day has no
 * time zone to be a Date in), numeric a string, json and jsonb are parsed.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === INT8) return toSafeInteger
    if (oid === INT8_ARRAY) return toSafeIntegers
    if (oid === DATE) return (value: string) => value
    return pg.types.getTypeParser(oid, format ?? 'text')
  },
}

function toSafeInteger(value: string): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} does not fit a JavaScript number`)
  return number
}

function toSafeIntegers(value: string): number[] {
  const inner = value.slice(1, -1)
  return inner === '' ? [] : inner.split(',').map(toSafeInteger)
}

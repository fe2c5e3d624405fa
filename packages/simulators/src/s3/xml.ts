/** A document of elements: a text, a list of elements of that name, or elements within. */
export interface XmlFields {
  [name: string]: string | XmlFields[] | XmlFields
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** A whole document in the name space of S3. */
export function xml(root: string, fields: XmlFields): string {
  const space = 'http://s3.amazonaws.com/doc/2006-03-01/'
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${space}">${inner(fields)}</${root}>`
}

function inner(fields: XmlFields): string {
  return Object.entries(fields)
    .map(([name, value]) => {
      if (typeof value === 'string') return `<${name}>${escapeXml(value)}</${name}>`
      if (Array.isArray(value)) return value.map((one) => `<${name}>${inner(one)}</${name}>`).join('')
      return `<${name}>${inner(value)}</${name}>`
    })
    .join('')
}

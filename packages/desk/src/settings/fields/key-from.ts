/** A key made of a name: "Order number" becomes `order_number`. */
export function keyFrom(name: string): string {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
  return plain.slice(0, 40) || 'field'
}

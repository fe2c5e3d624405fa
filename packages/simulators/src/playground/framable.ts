/**
 * Whether a page may be shown in a frame of the playground, judged by its own headers. Only pages of the given
 * origins are asked; looking at a page changes nothing there. False also when it cannot be reached.
 */
export async function isFramable(
  address: string,
  origins: readonly string[],
  framer: string,
): Promise<boolean> {
  if (!URL.canParse(address) || !origins.includes(new URL(address).origin)) return false
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(3000) })
    await response.body?.cancel()
    const policy = response.headers.get('content-security-policy') ?? ''
    const sources = /(?:^|;)\s*frame-ancestors\s+([^;]*)/.exec(policy)?.[1]?.trim().split(/\s+/)
    // Where a policy names ancestors, X-Frame-Options does not count (CSP Level 3 §6.4.2).
    if (sources === undefined) return response.headers.get('x-frame-options') === null
    return sources.some((source) => allows(source, new URL(framer)))
  } catch {
    return false
  }
}

function allows(source: string, framer: URL): boolean {
  return source === '*' || source === framer.origin || source === `${framer.protocol}//${framer.hostname}:*`
}

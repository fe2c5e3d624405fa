/** After so long the person is told what the start waits for, and then how far it is. */
const PATIENCE = 2_000

type Screen = Pick<NodeJS.WriteStream, 'write'> & { readonly isTTY?: boolean }

/** Writes "what… 120 of 600" every other second: over the same line on a terminal, below one another in a log. */
export function printProgress(what: string, screen: Screen): (done: number, of: number) => void {
  let last = Date.now()
  let isTold = false
  return (done, of) => {
    const isEnd = done === of
    if (isEnd ? !isTold : Date.now() - last < PATIENCE) return
    last = Date.now()
    isTold = true
    const text = `${what}… ${done} of ${of}`
    screen.write(screen.isTTY === true ? `\r${text}${isEnd ? '\n' : ''}` : `${text}\n`)
  }
}

import { readdir, readFile, readlink } from 'node:fs/promises'

/** The process and everything that descends from it, by Linux's own account (`/proc`). */
export async function treeOf(root: number): Promise<number[]> {
  const parents = new Map(
    await Promise.all((await allProcesses()).map(async (pid) => [pid, await parentOf(pid)] as const)),
  )
  const tree = [root]
  for (const parent of tree) {
    for (const [pid, itsParent] of parents) if (itsParent === parent) tree.push(pid)
  }
  return tree
}

/** Processes that work in the folder, were started with its name, or have it in their environment. */
export async function processesOf(folder: string): Promise<number[]> {
  const found: number[] = []
  for (const pid of await allProcesses()) {
    if (pid === process.pid) continue
    const traces = await Promise.all([
      readlink(`/proc/${pid}/cwd`).catch(() => ''),
      readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
      readFile(`/proc/${pid}/environ`, 'utf8').catch(() => ''),
    ])
    if (traces.some((trace) => trace.includes(folder))) found.push(pid)
  }
  return found
}

/** Kills without a chance to clean up; one that is gone already does not matter. */
export function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended with its parent.
    }
  }
}

async function allProcesses(): Promise<number[]> {
  return (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
}

/** Field 4 of `stat`; the name before it may hold spaces and brackets (proc(5)). */
async function parentOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0)
}

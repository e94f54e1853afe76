import { readdirSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'

/** Ticks of `/proc` in a second; 100 on every Linux that Node runs on. */
const ticks = 100

/** CPU seconds of a group of processes so far. */
export interface CpuMeter {
  /** of the server's processes, ended ones included; null = not on this machine */
  postgres(): number | null
  /** share of the whole machine that neither this process, its children nor the server used since `began` */
  since(began: CpuMark): number | null
  mark(): CpuMark
}
export interface CpuMark {
  readonly at: number
  readonly busy: number
  readonly own: number
  readonly postgres: number
}

/** @param postmaster  process id of the server; null when it runs elsewhere, so that nothing is known of neighbours */
export function cpuMeter(postmaster: number | null): CpuMeter {
  const postgres = () => (postmaster === null ? null : treeOf(postmaster))
  const mark = (): CpuMark => ({
    at: performance.now(),
    busy: busySeconds() ?? 0,
    own: ownSeconds(),
    postgres: postgres() ?? 0,
  })
  return {
    postgres,
    mark,
    since(began) {
      if (postmaster === null || busySeconds() === null) return null
      const now = mark()
      const others = now.busy - began.busy - (now.own - began.own) - (now.postgres - began.postgres)
      const share = others / (((now.at - began.at) / 1000) * cpus().length)
      return Math.round(Math.max(0, share) * 100) / 100
    },
  }
}

function busySeconds(): number | null {
  const line = read('/proc/stat')?.split('\n')[0]
  if (!line) return null
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = line.trim().split(/\s+/).slice(1).map(Number)
  return (user + nice + system + irq + softirq) / ticks
}

/** With the children that have ended, pgbench among them. */
function ownSeconds(): number {
  const stat = statOf(process.pid)
  return stat ? stat.own + stat.ended : process.cpuUsage().user / 1e6
}

function treeOf(root: number): number {
  const stat = statOf(root)
  let sum = stat ? stat.own + stat.ended : 0
  for (const name of readdirSync('/proc')) {
    const child = /^\d+$/.test(name) ? statOf(Number(name)) : null
    if (child?.parent === root) sum += child.own
  }
  return sum
}

/** @see proc_pid_stat(5): fields 4, 14 to 17, counted after the name in brackets */
function statOf(pid: number): { parent: number; own: number; ended: number } | null {
  const text = read(`/proc/${pid}/stat`)
  if (!text) return null
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  const at = (n: number) => fields[n - 3] ?? 0
  return { parent: at(4), own: (at(14) + at(15)) / ticks, ended: (at(16) + at(17)) / ticks }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

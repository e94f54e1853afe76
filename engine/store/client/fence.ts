import type postgres from 'postgres'

type Begin = (options: string, fn: (tx: postgres.TransactionSql) => unknown) => Promise<unknown>
type Savepoint = (...args: unknown[]) => unknown

/**
 * Makes `sql.begin` safe against a lost connection. Without it the rest of a callback whose connection died runs on the
 * replacement connection, inside another command's transaction (postgres.js 3.4.9). With it the handle is dead from that
 * moment: every further call on it throws what ended the transaction, and no late COMMIT or ROLLBACK goes out.
 */
export function fenceBegin(sql: postgres.Sql): void {
  const begin = sql.begin.bind(sql) as unknown as Begin
  const fenced = (options: unknown, fn?: unknown) => {
    const [words, callback] = fn === undefined ? ['', options] : [options as string, fn]
    return runFenced(begin, words as string, callback as (tx: postgres.TransactionSql) => unknown)
  }
  Object.defineProperty(sql, 'begin', { value: fenced })
}

function runFenced(begin: Begin, options: string, fn: (tx: postgres.TransactionSql) => unknown): Promise<unknown> {
  let dead: { cause: unknown } | null = null
  const alive =
    <A extends unknown[], R>(call: (...args: A) => R) =>
    (...args: A): R => {
      if (dead) throw dead.cause
      return call(...args)
    }
  const fence = (tx: postgres.TransactionSql): postgres.TransactionSql =>
    new Proxy(tx, {
      apply: (target, self, args) =>
        alive((...a: unknown[]) => Reflect.apply(target as unknown as (...x: unknown[]) => unknown, self, a))(...args),
      get(target, name) {
        const value = Reflect.get(target, name) as unknown
        if (typeof value !== 'function') return value
        if (name !== 'savepoint') return alive(value.bind(target))
        return alive((...args: unknown[]) => {
          const inner = args.at(-1) as (tx: postgres.TransactionSql) => unknown
          const wrapped = (point: postgres.TransactionSql) => inner(fence(point))
          return (value as Savepoint).call(target, ...args.slice(0, -1), wrapped)
        })
      },
    })
  const settle = async <T>(value: T): Promise<T> => (dead ? new Promise<never>(() => {}) : value)
  const done = begin(options, async (tx) => {
    try {
      return await settle(await fn(fence(tx)))
    } catch (error) {
      await settle(0)
      throw error
    }
  })
  done.catch((cause: unknown) => {
    dead = { cause }
  })
  return done
}

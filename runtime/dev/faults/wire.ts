import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net'

/** What befalls the wire at one statement. */
export type WireFault =
  /** the line is cut before the statement reaches the server: nothing of it was done */
  | 'before'
  /** the server does it all, the reply is lost and the line is cut: nobody is told */
  | 'after'

/** A wire to the database that can be cut at any statement, delayed, and made deaf. */
export interface Wire {
  readonly url: string
  /** Cuts at the n-th statement from now, over all connections; 1 = the next. */
  cutAt(n: number, fault: WireFault): void
  /** Whether the cut that was asked for has happened. */
  wasCut(): boolean
  /** Takes back a cut that has not happened. */
  disarm(): void
  /** Cuts every connection now. */
  cutAll(): void
  /** Holds back every reply by so many milliseconds; 0 = none. */
  delay(ms: number): void
  /** Takes what is said and answers nothing for so many milliseconds, then cuts. */
  swallow(ms: number): void
  close(): Promise<void>
}

/** Opens a wire to a database on a port of the loopback; statements are told apart by the messages of the protocol. */
export async function openWire(url: string): Promise<Wire> {
  const target = new URL(url)
  const open = new Set<() => void>()
  let left = 0
  let fault: WireFault = 'before'
  let cut = false
  let delayMs = 0
  let deafUntil = 0

  const server = createServer((client) => {
    const upstream = dial(Number(target.port), target.hostname)
    const destroy = () => {
      client.destroy()
      upstream.destroy()
      open.delete(destroy)
    }
    open.add(destroy)
    let losing = false
    const held: Buffer[] = []
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true)
      socket.on('error', destroy)
      socket.on('close', destroy)
    }
    readMessages(client, true, (message, type) => {
      if (Date.now() < deafUntil) return
      // Sync or Query: here the server does what was said.
      if ((type === 'S' || type === 'Q') && left > 0 && --left === 0) {
        cut = true
        if (fault === 'before') return destroy()
        losing = true
      }
      upstream.write(message)
    })
    readMessages(upstream, false, (message, type) => {
      if (losing) {
        // `Z`: done and committed.
        if (type === 'Z') destroy()
        return
      }
      if (Date.now() < deafUntil) return
      // In their order, also when the delay ends meanwhile.
      if (delayMs === 0 && held.length === 0) return void client.write(message)
      held.push(message)
      setTimeout(() => client.write(held.shift() as Buffer), delayMs)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const wired = new URL(url)
  wired.hostname = '127.0.0.1'
  wired.port = String((server.address() as AddressInfo).port)
  const cutAll = () => {
    for (const destroy of [...open]) destroy()
  }
  return {
    url: wired.href,
    cutAt(n, what) {
      left = n
      fault = what
      cut = false
    },
    wasCut: () => cut,
    disarm() {
      left = 0
    },
    cutAll,
    delay(ms) {
      delayMs = ms
    },
    swallow(ms) {
      deafUntil = Date.now() + ms
      setTimeout(cutAll, ms).unref()
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        cutAll()
      }),
  }
}

/** Splits a stream into messages: a type byte (none in the first one of a client), a length, a body. */
function readMessages(socket: Socket, greets: boolean, onMessage: (message: Buffer, type: string) => void): void {
  let rest: Buffer = Buffer.alloc(0)
  let first = greets
  socket.on('data', (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    for (;;) {
      const head = first ? 0 : 1
      if (rest.length < head + 4) return
      const size = head + rest.readUInt32BE(head)
      if (rest.length < size) return
      const message = rest.subarray(0, size)
      rest = rest.subarray(size)
      onMessage(message, first ? '' : String.fromCharCode(message[0] ?? 0))
      first = false
    }
  })
}

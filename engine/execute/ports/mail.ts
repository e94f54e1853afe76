/** Sends one message; called at least once, with the same key each time. @throws PortFault */
export interface MailPort {
  send(message: {
    readonly to: string
    readonly subject: string
    readonly text: string
    readonly idempotencyKey: string
  }): Promise<void>
}

/** @throws PortFault */
export interface SmsPort {
  send(message: { readonly to: string; readonly text: string; readonly idempotencyKey: string }): Promise<void>
}

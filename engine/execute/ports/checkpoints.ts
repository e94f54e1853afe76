/** The heads of an agency's journals at one moment, as they leave the database. */
export interface Checkpoint {
  readonly agencyId: string
  readonly number: number
  /** canonical JSON, exactly as signed */
  readonly body: string
  readonly signature: Uint8Array
  readonly keyId: string
}

/** Signs the heads of all journals and carries them outside the database: alone, a chain does not show a cut-off end. */
export interface CheckpointPort {
  sign(bytes: Uint8Array): Promise<{ readonly signature: Uint8Array; readonly keyId: string }>
  /** to a file, by mail, to a time stamp service; @throws PortFault */
  publish(checkpoint: Checkpoint): Promise<void>
}

/** Where bytes lie, outside the database and the web root. The key is made by the adapter. @throws PortFault */
export interface FilesPort {
  put(bytes: Uint8Array): Promise<{ readonly storageKey: string; readonly sha256: string; readonly size: number }>
  get(storageKey: string): Promise<Uint8Array>
  remove(storageKey: string): Promise<void>
}

/** Looks for malware. A scanner that is down throws a retryable fault: the file waits. */
export interface ScanPort {
  scan(bytes: Uint8Array): Promise<{ readonly clean: boolean; readonly reason?: string }>
}

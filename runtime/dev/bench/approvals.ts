/** One approval from start to finish: started, three people act one after the other, finished. */
export interface Approvals {
  approve(name: string): Promise<void>
  close(): Promise<void>
}

/** An open WebSocket of either platform, as a conversation needs it. */
export interface Transport {
  send(frame: string | Uint8Array<ArrayBuffer>): void;
  /** Bytes that were sent and are still here. */
  readonly bufferedAmount: number;
  close(code: number, reason: string): void;
  /** Stops reading, so that the other side has to wait. Browsers cannot. */
  pause?(): void;
  resume?(): void;
}

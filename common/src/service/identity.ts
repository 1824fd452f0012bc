/** How a service is called in logs, traces, metrics and health. */
export interface ServiceIdentity {
  readonly name: string;
  readonly version: string;
}

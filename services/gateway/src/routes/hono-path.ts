/** A path of a contract as the router writes it: `/v1/jobs/{jobId}` is `/v1/jobs/:jobId`. */
export function honoPath(template: string): string {
  return template.replace(/\{(\w+)\}/g, ':$1');
}

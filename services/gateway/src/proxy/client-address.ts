/**
 * The address that a request comes from. Behind load balancers that is what the outermost trusted one wrote down: they
 * append, so it is counted from the end, and what callers write themselves is never looked at.
 * @param proxies how many trusted load balancers stand in front
 */
export function clientAddress(peer: string | undefined, forwarded: string | undefined, proxies: number): string {
  if (proxies === 0) return peer ?? 'unknown';
  const hops = (forwarded ?? '').split(',').map((hop) => hop.trim());
  return hops.at(-proxies) || (peer ?? 'unknown');
}

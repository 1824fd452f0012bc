import { gateway, value } from '@ai2text/client';
import { useCallback } from 'preact/hooks';
import type { Platform } from '../platform/clients.ts';
import { usePolled } from '../platform/use-polled.ts';

const WORDS = { pass: 'All services work', warn: 'Some services work badly', fail: 'Some services are down' };

/** How the services are, in a word, and each of them on demand. */
export function HealthBadge({ platform }: { readonly platform: Platform }) {
  const ask = useCallback(
    (signal: AbortSignal) => value(gateway.getStatus(platform.gateway, {}, { signal })),
    [platform],
  );
  const { value: report, error } = usePolled(ask, () => 5_000);
  const status = error === undefined ? report?.status : 'fail';
  if (status === undefined) return null;
  return (
    <details class={`health ${status}`}>
      <summary>{error === undefined ? WORDS[status] : 'The gateway does not answer'}</summary>
      <ul>
        {report?.upstreams.map(({ service, status: each, latencyMs, detail }) => (
          <li key={service} class={each}>
            <b>{service}</b> {detail ?? (latencyMs === undefined ? '' : `${latencyMs} ms`)}
          </li>
        ))}
      </ul>
    </details>
  );
}

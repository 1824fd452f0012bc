import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

/** A span as OTLP/HTTP carries it in JSON, as far as tests look at it. */
const span = z.object({
  name: z.string(),
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  kind: z.number(),
});

const request = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(span) })) })),
});

export type CollectedSpan = z.infer<typeof span>;

/** Receives the spans of services, as a collector of OpenTelemetry does. */
export interface TraceCollector {
  /** What `OTEL_EXPORTER_OTLP_ENDPOINT` must be. */
  readonly url: string;
  /** Waits for a span that fits; rejects with the names of those that came instead. */
  waitFor(fits: (span: CollectedSpan) => boolean, within?: number): Promise<CollectedSpan>;
  stop(): Promise<void>;
}

export async function startTraceCollector(): Promise<TraceCollector> {
  const spans: CollectedSpan[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const parsed = request.safeParse(JSON.parse(Buffer.concat(chunks).toString()));
    if (parsed.success) spans.push(...parsed.data.resourceSpans.flatMap(spansOf));
    outgoing.writeHead(parsed.success ? 200 : 400, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The collector has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    waitFor: async (fits, within = 15_000) => {
      for (const deadline = performance.now() + within; performance.now() < deadline; await sleep(50)) {
        const found = spans.find(fits);
        if (found !== undefined) return found;
      }
      throw new Error(
        `No such span came; these did: ${spans.map(({ name, traceId }) => `${name} (${traceId})`).join(', ')}`,
      );
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function spansOf({ scopeSpans }: z.infer<typeof request>['resourceSpans'][number]): readonly CollectedSpan[] {
  return scopeSpans.flatMap(({ spans }) => spans);
}

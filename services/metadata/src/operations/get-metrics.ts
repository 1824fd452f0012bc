import type { MetadataService } from '@ai2text/servers/metadata';
import type { Dependencies } from './dependencies.ts';

export function getMetrics({ metrics }: Dependencies): MetadataService['getMetrics'] {
  return async () => ({ status: 200, body: await metrics.text() });
}

/**
 * What callers can ask for, one file an operation of the contract. Generated code has checked each request before it
 * comes here. Every question is asked for one owner, the caller's.
 */
import { available } from '@ai2text/common/database';
import { healthAnswer } from '@ai2text/common/service';
import type { Caller } from '@ai2text/common/tokens';
import type { SearchService } from '@ai2text/servers/search';
import { SERVICE } from '../service.ts';
import type { Dependencies } from './dependencies.ts';
import { listSimilarSegments } from './list-similar-segments.ts';
import { searchSegments } from './search-segments.ts';

export type { Dependencies } from './dependencies.ts';

export function searchService(dependencies: Dependencies): SearchService<Caller> {
  const { health, metrics } = dependencies;
  return {
    searchSegments: available(searchSegments(dependencies)),
    listSimilarSegments: available(listSimilarSegments(dependencies)),
    getHealth: () => healthAnswer(health, SERVICE),
    getMetrics: async () => ({ status: 200, body: await metrics.text() }),
  };
}

/**
 * What callers can ask for, one file an operation of the contract. Generated code has checked each request before it
 * comes here. Every job belongs to its owner, and nobody else sees it.
 */
import { available } from '@ai2text/common/database';
import { healthAnswer } from '@ai2text/common/service';
import type { Caller } from '@ai2text/common/tokens';
import type { AsrService } from '@ai2text/servers/asr';
import { SERVICE } from '../service.ts';
import { cancelTranscriptionJob } from './cancel-transcription-job.ts';
import { createTranscriptionJob } from './create-transcription-job.ts';
import type { Dependencies } from './dependencies.ts';
import { getTranscriptionJob } from './get-transcription-job.ts';
import { getTranscriptionResult } from './get-transcription-result.ts';
import { listTranscriptionJobs } from './list-transcription-jobs.ts';
import { openStream } from './open-stream.ts';

export type { Dependencies } from './dependencies.ts';

export function asrService(dependencies: Dependencies): AsrService<Caller> {
  const { health, metrics, shelf } = dependencies;
  return {
    listTranscriptionJobs: available(listTranscriptionJobs(dependencies)),
    createTranscriptionJob: available(createTranscriptionJob(dependencies)),
    getTranscriptionJob: available(getTranscriptionJob(dependencies)),
    cancelTranscriptionJob: available(cancelTranscriptionJob(dependencies)),
    getTranscriptionResult: available(getTranscriptionResult(dependencies)),
    listAsrModels: () => ({
      status: 200,
      body: {
        items: shelf.list().map(({ isChosen, languages, name, version }) => ({
          name,
          version,
          languages: [...languages],
          stage: isChosen ? 'production' : 'staging',
          streaming: true,
        })),
      },
    }),
    openStream: available(openStream(dependencies)),
    getHealth: () => healthAnswer(health, SERVICE),
    getMetrics: async () => ({ status: 200, body: await metrics.text() }),
  };
}

/**
 * What callers can ask for, one file an operation of the contract. Generated code has checked each request before it
 * comes here. Every upload belongs to its owner, and nobody else sees it.
 */
import { available } from '@ai2text/common/database';
import { healthAnswer } from '@ai2text/common/service';
import type { Caller } from '@ai2text/common/tokens';
import type { IngestionService } from '@ai2text/servers/ingestion';
import { SERVICE } from '../service.ts';
import { appendToUpload } from './append-to-upload.ts';
import { cancelUpload } from './cancel-upload.ts';
import { completeUpload } from './complete-upload.ts';
import { createPresignedUpload } from './create-presigned-upload.ts';
import { createResumableUpload } from './create-resumable-upload.ts';
import { createUpload } from './create-upload.ts';
import type { Dependencies } from './dependencies.ts';
import { getUpload } from './get-upload.ts';
import { getUploadOffset } from './get-upload-offset.ts';
import { listUploads } from './list-uploads.ts';
import { inPlace } from './places.ts';

export type { Dependencies } from './dependencies.ts';
export { type MostPlaces, Places } from './places.ts';

export function ingestionService(dependencies: Dependencies): IngestionService<Caller> {
  const { health, metrics, places } = dependencies;
  return {
    listUploads: available(listUploads(dependencies)),
    createUpload: available(inPlace(places, createUpload(dependencies))),
    createPresignedUpload: available(createPresignedUpload(dependencies)),
    createResumableUpload: available(createResumableUpload(dependencies)),
    getUploadOffset: available(getUploadOffset(dependencies)),
    appendToUpload: available(inPlace(places, appendToUpload(dependencies))),
    getUpload: available(getUpload(dependencies)),
    cancelUpload: available(cancelUpload(dependencies)),
    completeUpload: available(completeUpload(dependencies)),
    getHealth: () => healthAnswer(health, SERVICE),
    getMetrics: async () => ({ status: 200, body: await metrics.text() }),
  };
}

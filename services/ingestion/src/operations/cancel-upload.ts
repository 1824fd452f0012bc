import type { Caller } from '@ai2text/common/tokens';
import type { IngestionService } from '@ai2text/servers/ingestion';
import { removeRemains } from '../appends/index.ts';
import { type UploadState, WAITING } from '../database/index.ts';
import { changeUpload } from '../uploads/index.ts';
import type { Dependencies } from './dependencies.ts';
import { findUpload } from './find-upload.ts';
import { isOver, noUpload } from './problems.ts';

const OPEN: readonly UploadState[] = [...WAITING, 'validating'];

export function cancelUpload(parts: Dependencies): IngestionService<Caller>['cancelUpload'] {
  const { db, now } = parts;
  return async ({ path }, { caller }) => {
    const upload = await findUpload(db, path.uploadId, caller);
    if (upload === undefined) return noUpload(path.uploadId);
    const cancelled = await changeUpload(db, upload.id, OPEN, { state: 'cancelled', updated_at: now() });
    if (cancelled === undefined) {
      const { state } = (await findUpload(db, upload.id, caller)) ?? upload;
      return state === 'cancelled' ? { status: 204 } : isOver(state);
    }
    await removeRemains(cancelled, parts);
    return { status: 204 };
  };
}

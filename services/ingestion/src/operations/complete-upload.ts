import { entityTag } from '@ai2text/common/preconditions';
import type { Caller } from '@ai2text/common/tokens';
import type { IngestionService } from '@ai2text/servers/ingestion';
import { changeUpload, presentUpload } from '../uploads/index.ts';
import type { Dependencies } from './dependencies.ts';
import { findUpload } from './find-upload.ts';
import { bytesMissing, isOver, noUpload } from './problems.ts';

export function completeUpload(parts: Dependencies): IngestionService<Caller>['completeUpload'] {
  const { bucket, db, now, objects, onUpload } = parts;
  return async ({ body, path }, { caller }) => {
    const upload = await findUpload(db, path.uploadId, caller);
    if (upload === undefined) return noUpload(path.uploadId);
    if (upload.sha256 !== body.sha256 || Number(upload.bytes) !== body.bytes) {
      return bytesMissing('Size and digest are not those that were announced.');
    }
    if (upload.state === 'pending' || upload.state === 'uploading') {
      const isThere = await objects.get({ bucket, key: upload.object_key }).then(
        async (content) => {
          // Whether it is there is all that is asked; the checks read it.
          await content[Symbol.asyncIterator]().return?.();
          return true;
        },
        () => false,
      );
      if (!isThere) return bytesMissing('The bytes are not there yet.');
      await changeUpload(db, upload.id, ['pending', 'uploading'], { state: 'validating', updated_at: now() });
      onUpload();
    } else if (upload.state !== 'validating') return isOver(upload.state);
    const row = (await findUpload(db, upload.id, caller)) ?? upload;
    return { status: 202, headers: { ETag: entityTag(row.version) }, body: presentUpload(row) };
  };
}

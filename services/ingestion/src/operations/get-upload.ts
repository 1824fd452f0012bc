import { entityTag, isUnchanged } from '@ai2text/common/preconditions';
import type { Caller } from '@ai2text/common/tokens';
import type { IngestionService } from '@ai2text/servers/ingestion';
import { presentUpload } from '../uploads/index.ts';
import type { Dependencies } from './dependencies.ts';
import { findUpload } from './find-upload.ts';
import { noUpload } from './problems.ts';

export function getUpload({ db }: Dependencies): IngestionService<Caller>['getUpload'] {
  return async ({ headers, path }, { caller }) => {
    const upload = await findUpload(db, path.uploadId, caller);
    if (upload === undefined) return noUpload(path.uploadId);
    const ETag = entityTag(upload.version);
    if (isUnchanged(headers['If-None-Match'], upload.version)) return { status: 304, headers: { ETag } };
    return { status: 200, headers: { ETag }, body: presentUpload(upload) };
  };
}

import type { Caller } from '@ai2text/common/tokens';
import type { IngestionService } from '@ai2text/servers/ingestion';
import { storeAppend } from '../appends/index.ts';
import type { Dependencies } from './dependencies.ts';
import { findUpload } from './find-upload.ts';
import { brokenOff, noUpload, otherDigest, standsElsewhere, tooLarge, tooManyAppends } from './problems.ts';
import { refuseAppend } from './refuse-append.ts';

export function appendToUpload(parts: Dependencies): IngestionService<Caller>['appendToUpload'] {
  const { bucket, db, now, objects, resumable } = parts;
  const { limits } = resumable;
  return async ({ body, headers, path }, { caller, request }) => {
    const offset = headers['Upload-Offset'];
    const upload = await findUpload(db, path.uploadId, caller);
    if (upload === undefined) return noUpload(path.uploadId);
    const refusal = refuseAppend(upload, offset, now());
    if (refusal !== undefined) return refusal;
    // Most callers say how much they send: then nothing has to be stored to see that it is too much.
    const announced = Number(request.headers.get('content-length') ?? 0);
    const most = Math.min(limits.appendBytes, Number(upload.bytes) - offset);
    const tooMuch = `At most ${most} bytes can be sent from ${offset} on.`;
    if (announced > most) return tooLarge(tooMuch);
    if ((await piecesIn(upload.id)) >= limits.pieces) return tooManyAppends(limits.pieces);

    const append = { offset, digest: headers['Content-Digest'], body };
    const outcome = await storeAppend(upload, append, { bucket, db, objects, limits, now });
    switch (outcome.kind) {
      case 'stored':
        return { status: 204, headers: { 'Upload-Offset': outcome.offset } };
      case 'too-large':
        return tooLarge(tooMuch);
      case 'other-digest':
        return otherDigest();
      case 'broken':
        return brokenOff();
      case 'beaten': {
        const changed = await findUpload(db, upload.id, caller);
        if (changed === undefined) return noUpload(path.uploadId);
        return refuseAppend(changed, offset, now()) ?? standsElsewhere(offset, Number(changed.received));
      }
    }
  };

  async function piecesIn(id: string): Promise<number> {
    const { count } = await db
      .selectFrom('upload_pieces')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('upload_id', '=', id)
      .executeTakeFirstOrThrow();
    return Number(count);
  }
}

import { idempotencyKeys, ingestion, metadata, value } from '@ai2text/client';
import type { Platform } from '../platform/clients.ts';
import { mediaTypeOf } from './media-type.ts';
import { APPEND_BYTES, sendInAppends } from './send-in-appends.ts';

export interface NewAudio {
  readonly file: Blob;
  readonly title: string;
  readonly language: string;
  /** Told what is being done. */
  readonly onStep: (words: string) => void;
}

const LOOK_EVERY_MS = 400;

/** Uploads audio and waits for the checks. Gives the id of its recording, or throws why there is none. */
export async function uploadAudio({ uploads: client, library }: Platform, audio: NewAudio): Promise<string> {
  const { title, onStep } = audio;
  onStep(`Uploading ${title} …`);
  const id = await send(client, audio);
  onStep(`Checking ${title} …`);
  for (;;) {
    const upload = await value(ingestion.getUpload(client, { path: { uploadId: id } }));
    if (upload.state === 'accepted' && upload.recordingId !== undefined) return upload.recordingId;
    if (upload.state === 'rejected') return twinOf(upload, library);
    if (upload.state === 'cancelled' || upload.state === 'expired') throw new Error(`The upload was ${upload.state}.`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** Brings the bytes in: a short file in one request, a long one in appends that outlive a broken connection. */
async function send(client: Platform['uploads'], { file, title, language, onStep }: NewAudio): Promise<string> {
  const mediaType = mediaTypeOf(file);
  const once = { use: [idempotencyKeys()], timeout: Infinity };
  if (file.size <= APPEND_BYTES || mediaType === undefined) {
    const body = { metadata: { title, language }, file };
    return (await value(ingestion.createUpload(client, { body }, once))).id;
  }
  const body = { title, language, mediaType, bytes: file.size };
  const announced = await value(ingestion.createResumableUpload(client, { body }, once));
  const path = { uploadId: announced.upload.id };
  await sendInAppends(client, announced, file, (bytes) =>
    onStep(`Uploading ${title}: ${Math.floor((100 * bytes) / file.size)} % …`),
  );
  return (await value(ingestion.completeUpload(client, { path, body: { bytes: file.size } }, once))).id;
}

/** The recording that has the same audio already: that is as good as a new one. Throws where there is none. */
async function twinOf({ rejection, sha256 }: ingestion.Upload, library: Platform['library']): Promise<string> {
  if (rejection?.type.endsWith('/duplicate-audio')) {
    for await (const recording of metadata.paginateListRecordings(library, { query: {} })) {
      if (recording.audio?.sha256 === sha256) return recording.id;
    }
  }
  throw new Error(rejection?.detail ?? 'The audio was turned away.');
}

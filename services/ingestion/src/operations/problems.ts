import type { unstorableTexts } from '@ai2text/common/database';
import { problem } from '@ai2text/common/service';

export function noUpload(id: string) {
  return problem(404, 'not-found', 'There is no such resource', `No upload has the id ${id}.`);
}

export function noAppends() {
  const detail = 'The upload is not sent in appends: it was not made with createResumableUpload.';
  return problem(409, 'invalid-state', 'The state of the resource does not allow this', detail);
}

export function takesNoMore(state: string) {
  const detail = `The upload is ${state} and takes no more bytes.`;
  return problem(409, 'invalid-state', 'The state of the resource does not allow this', detail);
}

export function uploadGone(state: string) {
  return problem(410, 'upload-gone', 'The upload takes no more bytes', `The upload is ${state}. Start a new one.`);
}

export function standsElsewhere(asked: number, offset: number) {
  const detail = `The append begins at ${asked}, but ${offset} bytes are stored. Go on from there.`;
  const answer = problem(409, 'upload-offset-mismatch', 'The upload stands at another offset', detail, [
    { location: 'header', name: 'Upload-Offset', rule: 'offset', detail: `It must be ${offset}.` },
  ]);
  return { ...answer, headers: { 'Upload-Offset': offset } };
}

export function tooLarge(detail: string) {
  return problem(413, 'content-too-large', 'The body is too large', detail);
}

export function brokenOff() {
  return problem(400, 'malformed-body', 'The body cannot be read', 'The body broke off. Ask where to go on.');
}

export function fileBrokenOff() {
  return problem(400, 'malformed-body', 'The body cannot be read', 'The body broke off before the end of the file.');
}

export function otherDigest() {
  const detail = 'The body has another SHA-256. Send it again.';
  return problem(422, 'digest-mismatch', 'The bytes are not those that were announced', detail, [
    { location: 'header', name: 'Content-Digest', rule: 'digest', detail },
  ]);
}

export function tooManyAppends(most: number) {
  const detail = `An upload is made of ${most} appends at most. Cancel it, and send larger ones.`;
  return problem(422, 'too-many-appends', 'The upload came in too many appends', detail);
}

export function isOver(state: string) {
  const detail = `The upload is ${state}, which is final.`;
  return problem(409, 'invalid-state', 'The state of the resource does not allow this', detail);
}

export function bytesMissing(detail: string) {
  return problem(422, 'unprocessable', 'The request cannot be carried out', detail, [
    { location: 'body', pointer: '#/bytes', rule: 'stored', detail },
  ]);
}

/** Texts of the request that the database cannot hold, as `unstorableTexts` finds them. */
export function unstorable(faults: ReturnType<typeof unstorableTexts>) {
  const detail = 'The request holds a text that cannot be stored.';
  return problem(422, 'unprocessable', 'The request cannot be carried out', detail, faults);
}

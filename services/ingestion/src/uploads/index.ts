/**
 * Uploads: recordings on their way in. Bytes are stored first and then *checked*, by what they are and not by what they
 * are called; what passes is *accepted* in one transaction with the event that tells of it.
 *
 * Audio for a recording that somebody named is taken in only if that recording waits for it and is theirs, which metadata
 * is asked for. It fails safe by leaving nothing behind: what is turned away, cancelled or never finished is removed from storage.
 */
export { askAwaited } from './ask-awaited.ts';
export { changeUpload } from './change-upload.ts';
export { startChecker, type UploadChecker } from './checker.ts';
export { hasExpired } from './has-expired.ts';
export { presentUpload } from './present-upload.ts';
export { uploadsBacklog } from './uploads-backlog.ts';

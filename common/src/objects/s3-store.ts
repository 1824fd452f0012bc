import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { checkPlace } from './check-place.ts';
import { measure } from './measure.ts';
import { ObjectMissingError, type ObjectStore } from './object-store.ts';
import { removeBelow } from './s3-remove-below.ts';

export interface S3Options {
  readonly region: string;
  /** Address of a server that is not Amazon's; objects then lie below `/bucket/`. */
  readonly endpoint?: string;
  /** Unless given, found as Amazon's own tools find them: environment, profile, role of the machine. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Header with the digest of what is put: the server compares. */
const CHECKSUM = 'x-amz-checksum-sha256';

/** Objects on a server that speaks S3. Content that comes in pieces is sent in parts, several at a time. */
export function s3Store({ region, endpoint, credentials }: S3Options): ObjectStore {
  const client = new S3Client({
    region,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(credentials === undefined ? {} : { credentials }),
  });
  return {
    kind: 's3',
    async put(place, content, mediaType) {
      checkPlace(place);
      const { passing, result } = measure(content);
      const params = { Bucket: place.bucket, Key: place.key, Body: Readable.from(passing), ContentType: mediaType };
      // Parts that were sent are removed again if a later one fails.
      await new Upload({ client, params, leavePartsOnError: false }).done();
      return { ...place, mediaType, ...result() };
    },
    async get(place, part) {
      checkPlace(place);
      const range = part && { Range: `bytes=${part.from}-${part.to - 1}` };
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: place.bucket, Key: place.key, ...range }));
        if (!(Body instanceof Readable)) throw new Error('the S3 server sent no content');
        return Body;
      } catch (error) {
        throw isMissing(error) ? new ObjectMissingError(place) : error;
      }
    },
    async sizeOf(place) {
      checkPlace(place);
      try {
        const head = await client.send(new HeadObjectCommand({ Bucket: place.bucket, Key: place.key }));
        return head.ContentLength;
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async remove(place) {
      checkPlace(place);
      await client.send(new DeleteObjectCommand({ Bucket: place.bucket, Key: place.key }));
    },
    async removeBelow(place) {
      checkPlace(place);
      await removeBelow(client, { Bucket: place.bucket, Prefix: `${place.key}/` });
    },
    async ping() {
      await client.send(new ListBucketsCommand({ MaxBuckets: 1 }));
    },
    async permitPut(place, { bytes, mediaType, sha256 }, seconds) {
      checkPlace(place);
      const digest = Buffer.from(sha256, 'hex').toString('base64');
      const command = new PutObjectCommand({
        Bucket: place.bucket,
        Key: place.key,
        ContentType: mediaType,
        ContentLength: bytes,
        ChecksumSHA256: digest,
      });
      // What is not signed as a header a client could leave out.
      const signed = new Set(['content-type', 'content-length', CHECKSUM]);
      const url = await getSignedUrl(client, command, {
        expiresIn: seconds,
        signableHeaders: signed,
        unhoistableHeaders: signed,
      });
      // Every client says the length by itself, and browsers let nobody else do so.
      return { url, headers: { 'content-type': mediaType, [CHECKSUM]: digest } };
    },
    async close() {
      client.destroy();
    },
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NoSuchKey' || error.name === 'NotFound');
}

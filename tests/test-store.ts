import { Secret } from '@ai2text/common/config';
import { type ObjectStore, openObjectStore } from '@ai2text/common/objects';
import type { S3Server } from './s3.ts';

/** A store of the kind that a test is about: in a folder, or on a server that speaks S3. */
export function openTestStore(kind: 'folder' | 's3', folder: string, server: S3Server): Promise<ObjectStore> {
  const none = { s3Region: undefined, s3Endpoint: undefined, s3AccessKey: undefined, s3SecretKey: undefined };
  if (kind === 'folder') return openObjectStore({ ...none, objectFolder: folder });
  const { accessKeyId, secretAccessKey } = server.credentials;
  return openObjectStore({
    objectFolder: folder,
    s3Region: server.region,
    s3Endpoint: server.endpoint,
    s3AccessKey: new Secret(accessKeyId),
    s3SecretKey: new Secret(secretAccessKey),
  });
}

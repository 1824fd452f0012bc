import { z } from 'zod';
import { type Secret, secret, setting } from '../config/index.ts';
import { folderStore } from './folder-store.ts';
import type { ObjectStore } from './object-store.ts';

/** Where objects lie. */
export const objectSettings = {
  objectFolder: setting('OBJECT_DIR', z.string().default('.data/objects'), 'Folder of stored files, without S3.'),
  s3Region: setting('S3_REGION', z.string().optional(), 'Region of an S3 server. Set it to store files there.'),
  s3Endpoint: setting('S3_ENDPOINT', z.url({ protocol: /^https?$/ }).optional(), 'Address of one that is not AWS.'),
  s3AccessKey: secret('S3_ACCESS_KEY_ID', z.string().optional(), 'Unless set, as the tools of AWS find them.'),
  s3SecretKey: secret('S3_SECRET_ACCESS_KEY', z.string().optional(), 'Goes with the access key.'),
};

export interface ObjectConfig {
  readonly objectFolder: string;
  readonly s3Region: string | undefined;
  readonly s3Endpoint: string | undefined;
  readonly s3AccessKey: Secret<string> | undefined;
  readonly s3SecretKey: Secret<string> | undefined;
}

/** The store that the settings name. The client of S3 is loaded only where it is used. */
export async function openObjectStore(config: ObjectConfig): Promise<ObjectStore> {
  const { objectFolder, s3AccessKey, s3Endpoint, s3Region, s3SecretKey } = config;
  if (s3Region === undefined) return folderStore(objectFolder);
  const { s3Store } = await import('./s3-store.ts');
  const isKeyed = s3AccessKey !== undefined && s3SecretKey !== undefined;
  return s3Store({
    region: s3Region,
    ...(s3Endpoint === undefined ? {} : { endpoint: s3Endpoint }),
    ...(isKeyed ? { credentials: { accessKeyId: s3AccessKey.reveal(), secretAccessKey: s3SecretKey.reveal() } } : {}),
  });
}

import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  ListMultipartUploadsCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';

/** Keys that begin with some text. */
interface Below {
  readonly Bucket: string;
  readonly Prefix: string;
}

/** Removes objects by the beginning of their keys, and the parts of uploads to such keys that nobody ended. */
export async function removeBelow(client: S3Client, below: Below): Promise<void> {
  const { Bucket } = below;
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, below)) {
    for (const { Key } of Contents) await client.send(new DeleteObjectCommand({ Bucket, Key }));
  }
  // What is listed is gone afterwards, so the first page is always the next one.
  for (;;) {
    const { IsTruncated, Uploads = [] } = await client.send(new ListMultipartUploadsCommand(below));
    for (const { Key, UploadId } of Uploads) {
      await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
    }
    if (IsTruncated !== true || Uploads.length === 0) return;
  }
}

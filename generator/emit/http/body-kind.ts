import { essence, type MediaType } from '../../model/ir/index.ts';

/** How the content of a media type is written and read. */
export type BodyKind = 'json' | 'urlencoded' | 'multipart' | 'text' | 'binary';

export function bodyKind({ mediaType }: MediaType): BodyKind {
  const type = essence(mediaType);
  if (/[/+]json$/.test(type) || type === '*/*') return 'json';
  if (type === 'application/x-www-form-urlencoded') return 'urlencoded';
  if (type.startsWith('multipart/')) return 'multipart';
  if (type.startsWith('text/') || /[/+]xml$/.test(type)) return 'text';
  return 'binary';
}

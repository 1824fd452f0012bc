import type { ingestion } from '@ai2text/client';

const BY_ENDING: Readonly<Record<string, ingestion.AudioMediaType>> = {
  wav: 'audio/wav',
  flac: 'audio/flac',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  webm: 'audio/webm',
  mp4: 'video/mp4',
};

/** Other names that browsers have for what ingestion takes. */
const BY_TYPE: Readonly<Record<string, ingestion.AudioMediaType>> = {
  'audio/wave': 'audio/wav',
  'audio/x-flac': 'audio/flac',
  'audio/mp3': 'audio/mpeg',
  'audio/x-m4a': 'audio/mp4',
  'audio/m4a': 'audio/mp4',
  'audio/opus': 'audio/ogg',
};

/** The media type to announce a file as: what the browser or else its name says. Undefined where neither is known. */
export function mediaTypeOf(file: Blob): ingestion.AudioMediaType | undefined {
  const [type = ''] = file.type.split(';');
  const known = Object.values(BY_ENDING).find((each) => each === type);
  const ending = file instanceof File ? (file.name.split('.').at(-1) ?? '').toLowerCase() : '';
  return known ?? BY_TYPE[type] ?? BY_ENDING[ending];
}

import type { RecordingState } from '../recordings/index.ts';

/** Whether a transcript may be written: the audio is there, and nobody has given the recording up or put it away. */
export function takesTranscript(state: RecordingState): boolean {
  switch (state) {
    case 'ingested':
    case 'transcribed':
    case 'processed':
    case 'indexed':
      return true;
    case 'created':
    case 'failed':
    case 'archived':
      return false;
  }
}

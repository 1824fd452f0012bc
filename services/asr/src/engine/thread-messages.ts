import type { Word } from '@ai2text/common/files';
import type { Device } from '@ai2text/common/models';
import type { RecogniserOptions } from './recogniser.ts';

/** What the thread of a recogniser is started with. */
export type ThreadOptions = Omit<RecogniserOptions, 'log'>;

/** What the thread is told. `go` answers `progress`: until then it waits. */
export type ToThread =
  | { readonly kind: 'recognise'; readonly id: number; readonly samples: Float32Array; readonly language: string }
  | { readonly kind: 'go'; readonly id: number }
  | { readonly kind: 'abort'; readonly id: number }
  | { readonly kind: 'close' };

/** What it tells. */
export type FromThread =
  | { readonly kind: 'ready'; readonly device: Device }
  | { readonly kind: 'unusable'; readonly message: string }
  | { readonly kind: 'log'; readonly level: 'debug' | 'info'; readonly fields: object; readonly message: string }
  | { readonly kind: 'progress'; readonly id: number; readonly done: number }
  | { readonly kind: 'words'; readonly id: number; readonly words: readonly Word[] }
  | { readonly kind: 'error'; readonly id: number; readonly message: string };

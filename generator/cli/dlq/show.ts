import type { Letter } from '@ai2text/common/dead-letters';
import { visible } from '../../diagnostics/index.ts';
import type { ExitCode, Io } from '../io.ts';
import { runtime, type ServerFlags, withServer } from '../nats/server.ts';
import { chosenLetters, readChoice } from './choice.ts';
import { letterJson } from './letter-json.ts';

type Presentation = Pick<typeof import('@ai2text/common/dead-letters'), 'readableData' | 'safeHeaders'>;

export interface ShowFlags extends ServerFlags {
  readonly json?: boolean;
}

/** `dlq show`: everything about letters, their data too. */
export async function runShow(names: readonly string[], flags: ShowFlags, io: Io): Promise<ExitCode> {
  const choice = readChoice(names, {}, new Date());
  const presentation = await runtime(() => import('@ai2text/common/dead-letters'));
  await withServer(flags, async ({ manager }) => {
    for await (const letter of chosenLetters(manager, choice)) {
      io.stdout(`${flags.json ? JSON.stringify(asJson(letter, presentation)) : asText(letter, presentation)}\n`);
    }
  });
  return 0;
}

function asJson(letter: Letter, { readableData, safeHeaders }: Presentation): object {
  const data = readableData(letter);
  const content = data === undefined ? { base64: Buffer.from(letter.data).toString('base64') } : { data };
  return { ...letterJson(letter), headers: safeHeaders(letter), ...content };
}

function asText(letter: Letter, { readableData, safeHeaders }: Presentation): string {
  const { at, attempts, consumer, damage, detail, origin, reason, sequence, stream, subject } = letter;
  const rows = [
    ['letter', `${stream}/${sequence}`],
    ['given up', `${at.toISOString()} by ${consumer} after ${attempts}`],
    ['reason', `${reason}: ${detail}`],
    ['sent on', subject],
    ['lay at', `${origin.stream}/${origin.sequence}, stored ${origin.storedAt?.toISOString() ?? 'at an unknown time'}`],
    ...(damage === undefined ? [] : [['replay', `not possible: ${damage}`]]),
    ...safeHeaders(letter).map(([name, value]) => [`  ${name}`, value]),
  ];
  const head = rows.map(([name = '', value = '']) => visible(`${name.padEnd(10)} ${value}`)).join('\n');
  const data = readableData(letter);
  if (data === undefined) return `${head}\n${letter.data.length} bytes that are no text (see --json)\n`;
  const body = typeof data === 'string' ? data : JSON.stringify(data, null, 2);
  return `${head}\n${body.split('\n').map(visible).join('\n')}\n`;
}

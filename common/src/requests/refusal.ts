import type { Msg, MsgHdrs } from '@nats-io/nats-core';
import { MsgHdrsImpl } from '@nats-io/nats-core/internal';
import { headerBytes, parseHeaderBlock } from '../events/header-block.ts';
import { percentDecode, percentEncode } from '../events/percent.ts';

/** Headers by which services on NATS say that they could not answer, whatever language they are written in. */
const TEXT = 'Nats-Service-Error';
const CODE = 'Nats-Service-Error-Code';
const LONGEST = 512;

export interface Refusal {
  readonly code: number;
  readonly text: string;
}

export function writeRefusal({ code, text }: Refusal): MsgHdrs {
  const block = new MsgHdrsImpl();
  block.headers.set(TEXT, [percentEncode(text.slice(0, LONGEST).toWellFormed())]);
  block.headers.set(CODE, [String(code)]);
  return block;
}

/** Undefined where the message is no refusal. */
export function readRefusal(message: Msg): Refusal | undefined {
  const block = parseHeaderBlock(headerBytes(message));
  if (typeof block === 'string') return undefined;
  const find = (name: string) => block.entries.find(([spelling]) => spelling.toLowerCase() === name.toLowerCase())?.[1];
  const text = find(TEXT);
  if (text === undefined) return undefined;
  return { text: percentDecode(text) ?? text, code: Number.parseInt(find(CODE) ?? '', 10) || 500 };
}

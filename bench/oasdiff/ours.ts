import { runProcess } from '../measure/index.ts';

/** As much of `diff --format json` as is compared here. */
export interface OurFinding {
  readonly id: string;
  readonly level: 'ERR' | 'WARN' | 'INFO';
  readonly direction: 'request' | 'response' | 'event' | 'none';
  readonly message: string;
  readonly witness?: { readonly value: unknown; readonly validIn: 'base' | 'revision' };
  readonly places: readonly { readonly operation?: string; readonly part?: string; readonly path?: string }[];
}

/** Runs our command line, as it is installed. */
export async function runOurs(codegen: string, base: string, revision: string): Promise<readonly OurFinding[]> {
  const args = [codegen, 'diff', '--base', base, '--head', revision, '--format', 'json', '--fail-on', 'never'];
  const { stdout } = await runProcess({ program: process.execPath, args });
  return JSON.parse(stdout).changes;
}

/** The witness in a table cell: the part of its value that the finding speaks of, where that can be found. */
export function proofOf(finding: OurFinding | undefined): string | undefined {
  const witness = finding?.witness;
  if (finding === undefined || witness === undefined) return undefined;
  const side = witness.validIn === 'base' ? 'only the base takes' : 'only the revision allows';
  const path = finding.places[0]?.path ?? '';
  const part = partAt(
    witness.value,
    path.split(/[.[]/).filter((step) => step !== ''),
  );
  if (part === undefined) return `${side} \`${cut(JSON.stringify(witness.value))}\``;
  return `${side} \`${path}\` as \`${cut(JSON.stringify(part))}\``;
}

function partAt(value: unknown, steps: readonly string[]): unknown {
  if (steps.length === 0) return undefined;
  let part = value;
  for (const step of steps) {
    if (typeof part !== 'object' || part === null) return undefined;
    part = /^\d*\]$/.test(step) ? Object.values(part)[0] : Object(part)[step];
  }
  return part;
}

const LONGEST = 100;

function cut(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return short.replaceAll('|', '\\|').replaceAll('`', "'");
}

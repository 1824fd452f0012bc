import { readInputs } from './inputs.ts';
import type { ExitCode, Io } from './io.ts';
import { readApis } from './read-apis.ts';
import { UsageError } from './usage-error.ts';

export interface VerifyFlags {
  readonly contract?: readonly string[];
  readonly header?: readonly string[];
  readonly token?: string;
  readonly operation?: readonly string[];
  readonly calls?: string;
  readonly max?: string;
  readonly showSecrets?: boolean;
  readonly seed?: string;
  readonly format?: string;
  readonly allowRemote?: boolean;
  readonly readOnly?: boolean;
}

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** `verify`: 0 when the service keeps its contract, 1 when not, 2 when it cannot be asked. */
export async function runVerifyCommand(url: string, flags: VerifyFlags, io: Io): Promise<ExitCode> {
  const baseUrl = checkedUrl(url, flags);
  const read = await readApis(await readInputs(flags.contract ?? [], io), io);
  if ('exitCode' in read) return read.exitCode;
  const apis = read.apis.filter((api) => api.kind === 'http');
  const [api, ...others] = apis;
  if (api === undefined || others.length > 0) {
    const names = apis.map(({ name }) => name).join(', ');
    throw new UsageError(
      api === undefined
        ? 'There is no OpenAPI contract to verify'
        : `A service has one contract, and here are ${names}`,
      'Name it with --contract FILE',
    );
  }
  checkOperations(flags.operation ?? [], api.operations);
  const { formatReport, verify } = await import('../verify/index.ts');
  const report = await verify(api, {
    baseUrl,
    credentials: credentialsOf(flags),
    calls: count('--calls', flags.calls, 12),
    changed: count('--max', flags.max, 80),
    showsSecrets: flags.showSecrets ?? false,
    seed: count('--seed', flags.seed, 1),
    isMutating: !flags.readOnly,
    ...(flags.operation === undefined ? {} : { operations: flags.operation }),
    ...(io.interactive ? { onOperation: (id: string) => io.stderr(`\r\u001b[2KVerifying ${id} …`) } : {}),
  });
  if (io.interactive) io.stderr('\r\u001b[2K');
  if (report.answered === 0 && report.calls.size > 0) {
    throw new UsageError(`${url} gives no answer`, 'Start the service, or check the address');
  }
  io.stdout(flags.format === 'json' ? json(report, read.locate) : formatReport(report, read.locate));
  return report.findings.some(({ level }) => level === 'error') ? 1 : 0;
}

function json(
  report: Awaited<ReturnType<typeof import('../verify/index.ts').verify>>,
  locate: (origin: { readonly file: string; readonly pointer: string }) => object,
): string {
  const findings = report.findings.map(({ cause: _, origin, ...finding }) => ({
    ...finding,
    contract: locate(origin),
  }));
  const { calls, skipped } = report;
  return `${JSON.stringify({ findings, calls: Object.fromEntries(calls), skipped: Object.fromEntries(skipped) }, undefined, 2)}\n`;
}

function checkedUrl(url: string, { allowRemote, readOnly }: VerifyFlags): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new UsageError(`'${url}' is no address of a service`, 'Write it as http://host:port');
  }
  if (!LOOPBACK.has(new URL(url).hostname) && !allowRemote && !readOnly) {
    throw new UsageError(
      `${url} is not this machine, and verifying creates, changes and deletes things`,
      'Take --read-only to send only what changes nothing, or --allow-remote if that is what you want',
    );
  }
  return url;
}

function checkOperations(asked: readonly string[], operations: readonly { readonly id: string }[]): void {
  const known = operations.map(({ id }) => id);
  const unknown = asked.find((id) => !known.includes(id));
  if (unknown === undefined) return;
  throw new UsageError(`The contract has no operation '${unknown}'`, `It has ${known.sort().join(', ')}`);
}

function credentialsOf({ header = [], token }: VerifyFlags): Readonly<Record<string, string>> {
  const pairs = header.map((line) => {
    const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined)
      throw new UsageError(`'${line}' is no header`, "Write it as 'Name: value'");
    return [name.toLowerCase(), value];
  });
  const credentials: Readonly<Record<string, string>> = {
    ...Object.fromEntries(pairs),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  for (const [name, value] of Object.entries(credentials)) {
    if (/[^\t -~\u0080-\u00ff]/.test(value))
      throw new UsageError(`The value of ${name} holds a character that no header can`);
  }
  return credentials;
}

function count(flag: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  if (!/^\d{1,6}$/.test(text)) throw new UsageError(`${flag} is '${text}', which is no number`);
  return Number(text);
}

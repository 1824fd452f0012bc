import type { FormPart, WireRequest } from './wire-request.ts';

/** Headers whose values are nobody else's business. */
const SECRET = /^(authorization|proxy-authorization|cookie|.*(key|token|secret).*)$/;

/** The request as a line for a shell. Where `credentials` are to be hidden, `$NAME` stands in their place. */
export function curl(
  { method, url, headers, body }: WireRequest,
  credentials: ReadonlySet<string> | undefined,
): string {
  // With `-X HEAD` curl would wait for a body.
  const words = ['curl', method === 'HEAD' ? '-I' : '-i'];
  if (method !== 'GET' && method !== 'HEAD') words.push('-X', method);
  for (const [name, value] of Object.entries(headers)) {
    const isSecret = credentials !== undefined && (credentials.has(name) || isSecretName(name));
    words.push('-H', isSecret ? `"${name}: $${name.replaceAll('-', '_').toUpperCase()}"` : quoted(`${name}: ${value}`));
  }
  if (typeof body === 'string') words.push(body.startsWith('@') ? '--data-raw' : '--data-binary', quoted(body));
  if (typeof body === 'object') for (const part of body) words.push(...formWords(part));
  words.push(quoted(url));
  return words.join(' ');
}

/** What curl would take for a file's name or a setting of its own is said to be text. */
function formWords({ name, text, file }: FormPart): string[] {
  if (file === undefined) return ['--form-string', quoted(`${name}=${text}`)];
  const content = `"${text.replace(/[\\"]/g, '\\$&')}"`;
  return ['-F', quoted(`${name}=${content};filename=${file.name};type=${file.type}`)];
}

function isSecretName(name: string): boolean {
  return name !== 'idempotency-key' && SECRET.test(name);
}

/** For any POSIX shell. Controls would garble a terminal, so they are shown as the replacement character. */
function quoted(word: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is meant
  const shown = word.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd');
  return /^[\w./:=@%+,-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}

import type { WireRequest } from './wire-request.ts';

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
  if (typeof body === 'string') words.push('--data-binary', quoted(body));
  if (body instanceof FormData) {
    for (const [name, part] of body) words.push('-F', quoted(`${name}=${typeof part === 'string' ? part : '@FILE'}`));
  }
  words.push(quoted(url));
  return words.join(' ');
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

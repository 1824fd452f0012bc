import { isIpv6 } from './network.ts';

// The generic split of RFC 3986, appendix B, except that one slash may begin an authority too: what is no authority
// after all is looked at as a piece of path, which is how the usual validators read it.
const PARTS = /^(?:([^:/?#]+):)?(?:\/\/?([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;
const SCHEME = /^[a-z][a-z0-9+.-]*$/i;
const USER_INFO = /^(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*$/i;
const REG_NAME = /^(?:[a-z0-9\-._~!$&'()*+,;=]|%[0-9a-f]{2})*$/i;
const FUTURE_ADDRESS = /^v[0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+$/i;
const PORT = /^(?::\d*)?$/;
const PATH = /^(?:[a-z0-9\-._~!$&'()*+,;=:@/]|%[0-9a-f]{2})*$/i;
const QUERY = /^(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*$/i;
const TEMPLATE =
  /^(?:[^\0- "'<>%\\^`{|}]|%[0-9a-f]{2}|\{[+#./;?&=,!@|]?(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9]\d{0,3}|\*)?(?:,(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9]\d{0,3}|\*)?)*\})*$/i;
const WEB_ADDRESS = /^(?:https?|ftp):$/;

/** RFC 3986 URI: a scheme, and something after it. */
export function isUri(text: string): boolean {
  const parts = PARTS.exec(text);
  if (parts?.[1] === undefined || !SCHEME.test(parts[1])) return false;
  return (parts[2] !== undefined || parts[3] !== '') && areValid(parts);
}

/** RFC 3986 URI or relative reference; the empty text is one. Double quotes may stand in it: ajv takes them, too. */
export function isUriReference(text: string): boolean {
  const parts = PARTS.exec(text.replaceAll('"', "'"));
  return parts !== null && areValid(parts);
}

/** RFC 6570 URI template. */
export function isUriTemplate(text: string): boolean {
  return TEMPLATE.test(text);
}

/** An http, https or ftp address as the WHATWG URL standard reads it. */
export function isUrl(text: string): boolean {
  return !/\s/.test(text) && URL.canParse(text) && WEB_ADDRESS.test(new URL(text).protocol);
}

function areValid(parts: RegExpExecArray): boolean {
  const [, scheme, authority, path = '', query = '', fragment = ''] = parts;
  if (scheme !== undefined && !SCHEME.test(scheme) && !PATH.test(scheme)) return false;
  if (authority !== undefined && !isAuthority(authority) && !PATH.test(authority)) return false;
  return PATH.test(path) && QUERY.test(query) && QUERY.test(fragment);
}

function isAuthority(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at >= 0 && !USER_INFO.test(text.slice(0, at))) return false;
  const hostAndPort = text.slice(at + 1);
  const end = hostAndPort.startsWith('[') ? hostAndPort.indexOf(']') + 1 : endOfName(hostAndPort);
  const host = hostAndPort.slice(0, end);
  if (!PORT.test(hostAndPort.slice(end))) return false;
  if (!host.startsWith('[')) return REG_NAME.test(host);
  return isIpv6(host.slice(1, -1)) || FUTURE_ADDRESS.test(host.slice(1, -1));
}

function endOfName(hostAndPort: string): number {
  const colon = hostAndPort.indexOf(':');
  return colon < 0 ? hostAndPort.length : colon;
}

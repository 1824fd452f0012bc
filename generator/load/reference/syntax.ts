import { posix } from 'node:path';

/** A reference taken apart: the file that it points into and the place there. */
export type ParsedReference =
  | { readonly kind: 'local'; readonly file: string; readonly fragment: Fragment }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly fix: string };

export type Fragment =
  | { readonly kind: 'pointer'; readonly pointer: string }
  | { readonly kind: 'anchor'; readonly name: string };

/** Reads a reference as it is written in `file`. Whatever could reach beyond the root or the disk is refused here. */
export function parseReference(file: string, ref: string): ParsedReference {
  const hash = ref.indexOf('#');
  const path = decode(hash === -1 ? ref : ref.slice(0, hash));
  const fragment = decode(hash === -1 ? '' : ref.slice(hash + 1));
  if (path === undefined || fragment === undefined) {
    return refuse('ref-syntax', `'${ref}' holds a broken percent escape`, 'write a literal % as %25');
  }
  if (/^(?:https?:)?\/\//i.test(path)) {
    return refuse(
      'ref-remote',
      `'${ref}' lies on the network, which is never read`,
      'save the file beside the contract and refer to it by a relative path',
    );
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(path) || path.startsWith('/') || path.startsWith('\\')) {
    return refuse('ref-absolute', `'${ref}' is absolute`, 'refer to the file by a relative path');
  }
  if (path.includes('\\')) {
    return refuse('ref-syntax', `'${ref}' separates folders with a backslash`, 'write forward slashes');
  }
  if (path.includes('\0')) return refuse('ref-syntax', 'the reference holds a zero byte', 'remove it');
  const target = path === '' ? file : posix.normalize(posix.join(posix.dirname(file), path));
  if (target === '..' || target.startsWith('../')) {
    return refuse(
      'ref-outside',
      `'${ref}' leads out of the root folder`,
      'move the file below the root, or start from a folder above both',
    );
  }
  if (fragment === '' || fragment.startsWith('/')) {
    return { kind: 'local', file: target, fragment: { kind: 'pointer', pointer: fragment } };
  }
  return { kind: 'local', file: target, fragment: { kind: 'anchor', name: fragment } };
}

function refuse(code: string, message: string, fix: string): ParsedReference {
  return { kind: 'refused', code, message, fix };
}

function decode(text: string): string | undefined {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

import { posix } from 'node:path';
import type { Document } from '../document.ts';
import { isRecord } from '../json-value.ts';

/** The address that an OpenAPI 3.2 document gives itself: what its references are relative to. */
export function selfOf({ value }: Document): string | undefined {
  if (!isRecord(value)) return undefined;
  const { $self: self, openapi } = value;
  return typeof self === 'string' && typeof openapi === 'string' && openapi.startsWith('3.2') ? self : undefined;
}

const ABSOLUTE = /^[a-z][a-z0-9+.-]*:/i;

/**
 * A reference as it would stand in a document without `$self`. Files lie as their addresses say: what is beside a
 * document there is beside its file here, so that nothing has to be asked of the network.
 */
export function besideFile(ref: string, self: string | undefined): string {
  if (self === undefined || ref.startsWith('#')) return ref;
  return ABSOLUTE.test(self) ? fromAddress(ref, self) : fromPath(ref, self);
}

/** From an address a relative reference leads where it would lead from the file. */
function fromAddress(ref: string, self: string): string {
  const base = URL.parse(self);
  const target = URL.parse(ref, self);
  const isBeside = !ABSOLUTE.test(ref) && !ref.startsWith('/');
  if (base === null || target === null || isBeside || target.origin !== base.origin) return ref;
  const path = posix.relative(posix.dirname(base.pathname), target.pathname);
  return target.pathname === base.pathname ? target.hash || '#' : `${path}${target.hash}`;
}

function fromPath(ref: string, self: string): string {
  return ABSOLUTE.test(ref) || ref.startsWith('/') ? ref : posix.join(posix.dirname(self), ref);
}

import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Document } from '../document.ts';
import { isRecord, member } from '../json-value.ts';
import { parsePointer } from '../pointer.ts';
import { nearestName } from '../suggest.ts';
import { anchorsOf } from './anchors.ts';
import type { Failure } from './resolver.ts';
import type { Reference } from './walk.ts';

/**
 * The diagnostic for a reference that leads nowhere, at the reference's own place. None for a file that couldn't be
 * read or parsed, since that has its own diagnostic already.
 */
export function reportFailure(document: Document, reference: Reference, failure: Failure): Diagnostic | undefined {
  const { ref, pointer } = reference;
  const place = { severity: 'error', location: document.locate(pointer) } as const;
  switch (failure.kind) {
    case 'refused':
      return { ...place, code: failure.code, message: failure.message, fix: failure.fix };
    case 'no-document':
      return undefined;
    case 'no-anchor': {
      const near = nearestName(failure.name, anchorsOf(failure.document).keys());
      return {
        ...place,
        code: 'ref-unresolved',
        message: `'${ref}' leads nowhere: '${failure.document.file}' has no $anchor '${failure.name}'`,
        fix:
          near === undefined
            ? "write a pointer that starts with '#/', or define the anchor"
            : `did you mean '#${near}'?`,
      };
    }
    case 'no-node':
      return { ...place, code: 'ref-unresolved', ...describeMissing(document, ref, failure) };
    case 'loop':
      return {
        ...place,
        code: 'ref-loop',
        message: `'${ref}' leads in a circle of references and never to a value`,
        fix: 'let one of them hold the value itself',
        related: failure.hops.map((hop) => ({
          message: `leads to '${String(member(hop.value, '$ref'))}'`,
          location: hop.document.locate(`${hop.pointer}/$ref`),
        })),
      };
  }
}

function describeMissing(
  from: Document,
  ref: string,
  failure: Extract<Failure, { kind: 'no-node' }>,
): Pick<Diagnostic, 'message' | 'fix' | 'related'> {
  const { document, reached, segment } = failure;
  const holder = parsePointer(reached)?.reduce(member, document.value);
  const names = isRecord(holder) ? Object.keys(holder) : [];
  const near = nearestName(segment, names);
  const where = reached === '' ? `'${document.file}'` : `'${reached}' of '${document.file}'`;
  const fix =
    near !== undefined
      ? `did you mean '${near}'?`
      : names.length > 0 && names.length <= 12
        ? `use one of ${names.map((name) => `'${name}'`).join(', ')}, or add '${segment}'`
        : `add '${segment}', or mend the reference`;
  return {
    message: `'${ref}' leads nowhere: ${where} has no '${segment}'`,
    fix,
    ...(document === from
      ? {}
      : { related: [{ message: `'${segment}' is missing here`, location: document.locate(reached, 'key') }] }),
  };
}

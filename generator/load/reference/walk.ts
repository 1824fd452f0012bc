import { type Collection, isCollection, isList, isRecord, type JsonRecord } from '../json-value.ts';
import { childPointer, formatPointer } from '../pointer.ts';
import { isExtensionOfMap, isMappedReference, isRequirementReference, type Place, placeBelow } from './grammar.ts';

/** One reference as it stands in a file. */
export interface Reference {
  readonly file: string;
  /** Pointer of the reference's own text: of `$ref`'s value, of one entry of a discriminator's mapping or a requirement. */
  readonly pointer: string;
  readonly ref: string;
  readonly kind: '$ref' | 'mapping' | 'requirement';
}

/** What a walk meets on its way. Most visitors ask for few of the places, so these are put into words only on demand. */
export interface Visitor {
  reference(ref: string, kind: Reference['kind'], place: () => string): void;
  /** A `$ref` that isn't text. */
  notText(pointer: string): void;
  /** A `$id` inside a document, which would change how references below it resolve. */
  innerId(pointer: string): void;
}

/**
 * Visits every reference below a node. Objects already in `seen` are passed over, so that walks from several
 * reference targets into one document cost no more than one walk.
 */
export function walkReferences(start: unknown, at: string, seen: Set<object>, visit: Visitor): void {
  const path: (string | number)[] = [];
  const here = (): string => at + formatPointer(path);

  function walk(value: Collection, place: Place, mapKey: string): void {
    if (seen.has(value)) return;
    seen.add(value);
    if (isList(value)) walkList(value, place, mapKey);
    else walkObject(value, place, mapKey);
  }

  function walkList(items: readonly unknown[], place: Place, mapKey: string): void {
    for (let index = 0; index < items.length; index += 1) {
      const item = items[index];
      if (isCollection(item)) descend(item, index, place, mapKey);
    }
  }

  function walkObject(value: JsonRecord, place: Place, mapKey: string): void {
    for (const key in value) {
      const child = value[key];
      if (key === '$ref' && (typeof child === 'string' || place === 'node')) noteReference(child);
      else if (isCollection(child)) walkChild(child, key, place, mapKey);
      else if (key === 'defaultMapping' && place === 'node') noteMapped(child, key);
      else if (key === '$id' && place === 'node' && path.length > 0 && typeof child === 'string') visit.innerId(here());
    }
  }

  function walkChild(child: Collection, key: string, place: Place, mapKey: string): void {
    if (place === 'map' && isExtensionOfMap(mapKey, key)) return;
    if (key === 'security' && place === 'node' && isList(child)) noteRequirements(child);
    if (key === 'mapping' && place === 'node') noteMapping(child);
    else if (place === 'examples') noteExample(child, key);
    else {
      const below = placeBelow(place, key, child);
      if (below !== 'data') descend(child, key, below, key);
    }
  }

  function descend(child: Collection, key: string | number, place: Place, mapKey: string): void {
    path.push(key);
    walk(child, place, mapKey);
    path.pop();
  }

  function noteReference(ref: unknown): void {
    if (typeof ref === 'string') visit.reference(ref, '$ref', () => childPointer(here(), '$ref'));
    else visit.notText(childPointer(here(), '$ref'));
  }

  function noteMapping(mapping: object): void {
    for (const [name, ref] of Object.entries(mapping)) {
      if (!isMappedReference(ref)) continue;
      visit.reference(ref, 'mapping', () => childPointer(childPointer(here(), 'mapping'), name));
    }
  }

  function noteMapped(ref: unknown, key: string): void {
    if (isMappedReference(ref)) visit.reference(ref, 'mapping', () => childPointer(here(), key));
  }

  function noteRequirements(requirements: readonly unknown[]): void {
    for (const [index, requirement] of requirements.entries()) {
      if (!isRecord(requirement)) continue;
      for (const key of Object.keys(requirement).filter(isRequirementReference)) {
        const place = () => childPointer(childPointer(childPointer(here(), 'security'), index), key);
        visit.reference(key, 'requirement', place);
      }
    }
  }

  function noteExample(example: Collection, name: string): void {
    if (!isRecord(example) || typeof example['$ref'] !== 'string') return;
    path.push(name);
    noteReference(example['$ref']);
    path.pop();
  }

  if (isCollection(start)) walk(start, 'node', '');
}

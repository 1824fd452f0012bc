import { stringLiteral } from '../typescript/index.ts';

/** Where the value at hand lies below the value that the function was given, as far as it is known now. */
export interface Place {
  /** Expression for the part up to the last step that only the running program knows; empty when there is none. */
  readonly dynamic: string;
  /** The RFC 6901 steps after that. */
  readonly fixed: string;
}

export const HERE: Place = { dynamic: '', fixed: '' };

export function property(place: Place, name: string): Place {
  return { ...place, fixed: `${place.fixed}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` };
}

/** A step for the array index that the variable holds. */
export function index(place: Place, variable: string): Place {
  return { dynamic: `${printPlace({ ...place, fixed: `${place.fixed}/` })} + ${variable}`, fixed: '' };
}

/** A step for the property name that the variable holds. */
export function key(place: Place, variable: string, step: string): Place {
  const call = `${step}(${variable})`;
  return { dynamic: place.dynamic === '' && place.fixed === '' ? call : `${printPlace(place)} + ${call}`, fixed: '' };
}

export function isFixed(place: Place): boolean {
  return place.dynamic === '';
}

/** The pointer as an expression. */
export function printPlace({ dynamic, fixed }: Place): string {
  if (dynamic === '') return stringLiteral(fixed);
  return fixed === '' ? dynamic : `${dynamic} + ${stringLiteral(fixed)}`;
}

import type { Package } from './language.ts';
import type { ClassModel, Held } from './printer.ts';

/** A member of a class, for languages whose classes we write ourselves. */
export interface Member {
  /** In code. */
  readonly name: string;
  /** In JSON. */
  readonly wire: string;
  /** As the printer maps it, with no sign of whether it may be absent. */
  readonly type: string;
  /** Always there, and never null. */
  readonly isSure: boolean;
  /** Always written, if as null. */
  readonly isAlways: boolean;
  /** One line, or empty. */
  readonly doc: string;
}

/** @param typeOf says how a member's type is written, where that is not as the printer maps it */
export function membersOf(
  { name, properties }: ClassModel,
  { definitions }: Package,
  typeOf: (property: Held) => string = ({ type }) => type,
): readonly Member[] {
  const always = definitions.get(name)?.required;
  return Object.values(properties).map(({ propertyName, unconstrainedPropertyName, required, property }) => ({
    name: propertyName,
    wire: unconstrainedPropertyName,
    type: typeOf(property),
    isSure: required,
    isAlways: always?.has(unconstrainedPropertyName) ?? false,
    doc: property.originalInput.description ?? '',
  }));
}

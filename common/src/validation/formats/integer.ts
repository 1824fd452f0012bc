/** A whole number that 32 bits hold, with sign. */
export function isInt32(value: number): boolean {
  return (value | 0) === value;
}

/** A whole number. JavaScript's numbers cannot tell 64-bit integers apart near the bounds, so none is refused. */
export function isInt64(value: number): boolean {
  return Number.isInteger(value);
}

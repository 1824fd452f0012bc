/**
 * Exact arithmetic on the decimal numbers that contracts write: `0.3` is a multiple of `0.1` here, whatever binary
 * floating point thinks of it.
 */
export interface Rational {
  readonly numerator: bigint;
  /** Always positive; both in lowest terms. */
  readonly denominator: bigint;
}

/** The value of the shortest decimal text of a finite number. */
export function rational(value: number): Rational {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (match === null) throw new RangeError(`${value} is no finite number`);
  const [, sign, whole = '0', fraction = '', exponent = '0'] = match;
  const digits = BigInt(`${sign}${whole}${fraction}`);
  const shift = Number(exponent) - fraction.length;
  return shift >= 0 ? reduce(digits * 10n ** BigInt(shift), 1n) : reduce(digits, 10n ** BigInt(-shift));
}

function reduce(numerator: bigint, denominator: bigint): Rational {
  const divisor = greatestCommonDivisor(numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}

export function isMultipleOf(value: number, step: number): boolean {
  return divides(rational(step), rational(value));
}

/** Is `value` a whole multiple of `step`? */
export function divides(step: Rational, value: Rational): boolean {
  return (value.numerator * step.denominator) % (value.denominator * step.numerator) === 0n;
}

/** Least common multiple of two positive numbers. */
export function leastCommonMultiple(a: Rational, b: Rational): Rational {
  const denominator = a.denominator * b.denominator;
  const x = a.numerator * b.denominator;
  const y = b.numerator * a.denominator;
  return reduce((x / greatestCommonDivisor(x, y)) * y, denominator);
}

export function times(value: Rational, factor: bigint): Rational {
  return reduce(value.numerator * factor, value.denominator);
}

/** Largest whole number that is at most `value / step`. */
export function floorDivide(value: Rational, step: Rational): bigint {
  const a = value.numerator * step.denominator;
  const b = value.denominator * step.numerator;
  const quotient = a / b;
  return a % b !== 0n && a < 0n ? quotient - 1n : quotient;
}

/** The nearest number that a program can hold. */
export function toNumber({ numerator, denominator }: Rational): number {
  return Number(numerator) / Number(denominator);
}

/**
 * Whether `value` is a whole multiple of `divisor`. Decimal fractions have no exact binary form (19.99 / 0.01 is
 * 1998.9999999999998), so the quotient may miss a whole number by the few last bits that a division can lose.
 */
export function isMultipleOf(value: number, divisor: number): boolean {
  if (Number.isInteger(value) && Number.isInteger(divisor)) return value % divisor === 0;
  const quotient = value / divisor;
  return Math.abs(quotient - Math.round(quotient)) <= Math.abs(quotient) * 4 * Number.EPSILON;
}

interface Finding {
  readonly id: string;
  readonly text?: string;
  readonly message?: string;
}

interface Reason {
  readonly id: RegExp;
  /** What the other program finds at the same place. */
  readonly beside?: RegExp;
  readonly text?: RegExp;
  readonly why: string;
}

/** Why we do not agree, for disagreements between releases that no witness settles. The first that fits holds. */
const REASONS: readonly Reason[] = [
  {
    id: /^api-(path-)?removed-without-sunset$/,
    why: 'it was deprecated, but no date said until when it stays; oasdiff lets such go at once',
  },
  {
    id: /default-value-changed$/,
    why: 'a WARN of ours: the contract does not tell who relies on the default',
  },
  {
    id: /type-changed$/,
    text: /`integer`\/`` to `integer`\/`int64`/,
    why: 'the same values: JSON numbers are whole or not, and `int64` takes all that are',
  },
  {
    id: /^response-property-type-changed$/,
    text: /`string`\/`` to `string`\/`(uri|date-time)`/,
    why: 'the answer promises more than before: every text of the format is a text',
  },
  {
    id: /^response-required-property-removed$/,
    beside: /^nothing$/,
    why: 'nothing was removed: the object moved into a branch of `allOf`, required properties and all',
  },
  {
    id: /^response-(body|property)-type-changed$/,
    text: /from `object`\/`` to ``\/``/,
    why: 'still an object: the type stands in a branch of `allOf`, or in every branch of `oneOf`',
  },
  {
    id: /^response-property-(type-changed|one-of-added)$/,
    text: /budget_type/,
    why: 'the `enum` became a `oneOf` of enums of one value each, with the same values',
  },
  {
    id: /^request-property-(enum-value-removed|type-changed)$/,
    text: /budget_type/,
    why: 'the `enum` became a `oneOf` of enums of one value each, which still takes every old value',
  },
  {
    id: /^request-property-type-changed$/,
    text: /from `string`\/`` to ``\/``/,
    why: 'a text or something else: what callers sent is still taken, now as one branch',
  },
  {
    id: /^request-body-one-of-removed$/,
    why: 'branches were rewritten and one of the new ones takes what the old took; where not, an ERR of ours stands deeper',
  },
];

/** Throws where nobody has looked yet. */
export function reasonFor(finding: Finding, beside: string): string {
  const said = finding.text ?? finding.message ?? '';
  const reason = REASONS.find(
    ({ id, beside: other = /^/, text = /^/ }) => id.test(finding.id) && other.test(beside) && text.test(said),
  );
  if (reason === undefined)
    throw new Error(`No reason in bench/oasdiff/reasons.ts for ${finding.id} beside ${beside}: ${said}`);
  return reason.why;
}

/** First characters of whatever is not text in the core schema. */
const MAY_MEAN_MORE = /^[-+.\d~nNtTfF]/;
const NULL = /^(?:~|null|Null|NULL)$/;
const TRUE = /^(?:true|True|TRUE)$/;
const FALSE = /^(?:false|False|FALSE)$/;
const DECIMAL = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const OCTAL_OR_HEXADECIMAL = /^0(?:o[0-7]+|x[\da-fA-F]+)$/;
const NO_JSON_NUMBER = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** What a scalar without quotes means in YAML's core schema; undefined where JSON can't say it. */
export function plainScalar(text: string): string | number | boolean | null | undefined {
  if (text === '') return null;
  if (!MAY_MEAN_MORE.test(text)) return text;
  if (DECIMAL.test(text) || OCTAL_OR_HEXADECIMAL.test(text)) {
    const number = Number(text);
    return Number.isFinite(number) ? number : undefined;
  }
  if (NULL.test(text)) return null;
  if (TRUE.test(text)) return true;
  if (FALSE.test(text)) return false;
  return NO_JSON_NUMBER.test(text) ? undefined : text;
}

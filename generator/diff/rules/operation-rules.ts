import { rulesOf } from './rule.ts';

const removal =
  'Keep it, mark it `deprecated: true` with an `x-sunset` at least 90 days ahead, and remove it after that date';
const dated = 'Keep it, give it an `x-sunset` at least 90 days ahead, and remove it after that date';

/** Rules about operations as such: they come, go, and grow old. */
export const operationRules = rulesOf('operations', 'none', {
  'endpoint-added': { level: 'INFO', message: '{subject} was added' },
  'api-removed-without-deprecation': {
    level: 'ERR',
    message: '{subject} was removed without having been deprecated',
    fix: removal,
    page: 'operation-removed',
  },
  'api-removed-without-sunset': {
    level: 'ERR',
    message: '{subject} was removed; it was deprecated, but without a sunset that said until when it stays',
    fix: dated,
    page: 'operation-removed',
  },
  'api-removed-before-sunset': {
    level: 'ERR',
    message: '{subject} was removed before its sunset {base}',
    fix: 'Keep it until the announced sunset has passed',
    page: 'operation-removed',
  },
  'api-removed-with-deprecation': {
    level: 'INFO',
    message: '{subject} was removed after its sunset',
    page: 'operation-removed',
  },
  'api-path-removed-without-deprecation': {
    level: 'ERR',
    message: '{subject} was removed with its whole path, without having been deprecated',
    fix: removal,
    page: 'operation-removed',
  },
  'api-path-removed-without-sunset': {
    level: 'ERR',
    message:
      '{subject} was removed with its whole path; it was deprecated, but without a sunset that said until when it stays',
    fix: dated,
    page: 'operation-removed',
  },
  'api-path-removed-before-sunset': {
    level: 'ERR',
    message: '{subject} was removed with its whole path before its sunset {base}',
    fix: 'Keep it until the announced sunset has passed',
    page: 'operation-removed',
  },
  'api-path-removed-with-deprecation': {
    level: 'INFO',
    message: '{subject} was removed with its whole path after its sunset',
    page: 'operation-removed',
  },
  'endpoint-deprecated': {
    level: 'INFO',
    message: '{subject} is now deprecated',
    page: 'operation-deprecated',
  },
  'endpoint-deprecated-with-sunset': {
    level: 'INFO',
    message: '{subject} is now deprecated, with its sunset on {revision}',
    page: 'operation-deprecated',
  },
  'endpoint-reactivated': {
    level: 'INFO',
    message: '{subject} is no longer deprecated',
    page: 'operation-deprecated',
  },
  'api-deprecated-sunset-missing': {
    level: 'WARN',
    message: '{subject} is deprecated but does not say until when it stays',
    fix: 'Add `x-sunset` with a date at least 90 days ahead',
    page: 'sunset',
  },
  'api-deprecated-sunset-parse': {
    level: 'ERR',
    message: '{subject} has a sunset that is no date: {revision}',
    fix: 'Write the date as YYYY-MM-DD',
    page: 'sunset',
  },
  'api-sunset-date-too-small': {
    level: 'ERR',
    message: '{subject} has its sunset on {revision}, less than {base} days after being deprecated',
    fix: 'Move the sunset further ahead',
    page: 'sunset',
  },
  'api-sunset-date-changed-too-small': {
    level: 'ERR',
    message: '{subject} has its sunset moved forward from {base} to {revision}, which is too soon',
    fix: 'Leave the announced date as it was, or move it further ahead',
    page: 'sunset',
  },
  'sunset-deleted': {
    level: 'ERR',
    message: '{subject} stays deprecated but lost its sunset, which was {base}',
    fix: 'Put the announced date back',
    page: 'sunset',
  },
  'api-operation-id-added': {
    level: 'INFO',
    message: '{subject} is now called `{revision}`',
    page: 'operation-id',
  },
  'api-operation-id-removed': {
    level: 'WARN',
    message: '{subject} lost its name `{base}`',
    fix: 'Keep the operationId: generated clients name their functions after it',
    page: 'operation-id',
  },
  'api-operation-id-changed': {
    level: 'WARN',
    message: '{subject} was renamed from `{base}` to `{revision}`',
    fix: 'Keep the operationId: generated clients name their functions after it',
    page: 'operation-id',
  },
  'api-tag-added': { level: 'INFO', message: '{subject} gained the tag `{revision}`', page: 'operation-tags' },
  'api-tag-removed': { level: 'INFO', message: '{subject} lost the tag `{base}`', page: 'operation-tags' },
});

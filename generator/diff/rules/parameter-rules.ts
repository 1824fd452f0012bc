import { rulesOf } from './rule.ts';

const optional = 'Make it optional, with a default that keeps the old behaviour';

/** Rules about parameters: where they stand, whether they must be there, how they are written. */
export const parameterRules = rulesOf('parameters', 'request', {
  'new-request-path-parameter': {
    level: 'INFO',
    message: '{subject}, which the path had already, is now described',
    page: 'parameter-added',
  },
  'new-required-request-parameter': {
    level: 'ERR',
    message: '{subject} was added and is required',
    fix: optional,
    page: 'parameter-added',
  },
  'new-optional-request-parameter': {
    level: 'INFO',
    message: '{subject} was added and is optional',
    page: 'parameter-added',
  },
  'request-path-parameter-renamed': {
    level: 'WARN',
    message: '{subject} is called {revision} now',
    fix: 'Keep the name: generated clients take values by it',
    page: 'parameter-renamed',
  },
  'request-parameter-removed': {
    level: 'WARN',
    message: '{subject} was removed',
    fix: 'Deprecate it first and keep accepting it, even if it no longer does anything',
    page: 'parameter-removed',
  },
  'request-parameter-removed-before-sunset': {
    level: 'ERR',
    message: '{subject} was removed before its sunset {base}',
    fix: 'Keep it until the announced sunset has passed',
    page: 'parameter-removed',
  },
  'request-parameter-removed-with-deprecation': {
    level: 'INFO',
    message: '{subject} was removed after its sunset',
    page: 'parameter-removed',
  },
  'request-parameter-became-required': {
    level: 'ERR',
    message: '{subject} is now required',
    fix: optional,
    page: 'parameter-required',
  },
  'request-parameter-became-optional': {
    level: 'INFO',
    message: '{subject} is now optional',
    page: 'parameter-required',
  },
  'request-parameter-serialization-changed': {
    level: 'ERR',
    message: '{subject} is written as {revision} instead of {base}',
    fix: 'Keep the style, or add a parameter with another name',
    page: 'parameter-serialization',
  },
  'request-parameter-deprecated': {
    level: 'INFO',
    message: '{subject} is now deprecated',
    page: 'parameter-deprecated',
  },
  'request-parameter-reactivated': {
    level: 'INFO',
    message: '{subject} is no longer deprecated',
    page: 'parameter-deprecated',
  },
  'request-parameter-deprecated-sunset-missing': {
    level: 'WARN',
    message: '{subject} is deprecated but does not say until when it stays',
    fix: 'Add `x-sunset` with a date at least 90 days ahead',
    page: 'sunset',
  },
  'request-parameter-sunset-parse': {
    level: 'ERR',
    message: '{subject} has a sunset that is no date: {revision}',
    fix: 'Write the date as YYYY-MM-DD',
    page: 'sunset',
  },
  'request-parameter-sunset-date-too-small': {
    level: 'ERR',
    message: '{subject} has its sunset on {revision}, less than {base} days after being deprecated',
    fix: 'Move the sunset further ahead',
    page: 'sunset',
  },
  'request-parameter-sunset-date-changed-too-small': {
    level: 'ERR',
    message: '{subject} has its sunset moved forward from {base} to {revision}, which is too soon',
    fix: 'Leave the announced date as it was, or move it further ahead',
    page: 'sunset',
  },
  'request-parameter-sunset-deleted': {
    level: 'ERR',
    message: '{subject} stays deprecated but lost its sunset, which was {base}',
    fix: 'Put the announced date back',
    page: 'sunset',
  },
});

import { rulesOf } from './rule.ts';

/** Rules about request bodies and their media types. */
export const requestBodyRules = rulesOf('request-bodies', 'request', {
  'request-body-added-required': {
    level: 'ERR',
    message: '{subject} now needs a body',
    fix: 'Make the body optional',
    page: 'request-body',
  },
  'request-body-added-optional': {
    level: 'INFO',
    message: '{subject} now takes a body, which is optional',
    page: 'request-body',
  },
  'request-body-removed': {
    level: 'ERR',
    message: '{subject} no longer takes a body',
    fix: 'Keep accepting the body, even if it no longer does anything',
    page: 'request-body',
  },
  'request-body-became-required': {
    level: 'ERR',
    message: 'the body of {subject} is now required',
    fix: 'Leave the body optional',
    page: 'request-body-required',
  },
  'request-body-became-optional': {
    level: 'INFO',
    message: 'the body of {subject} is now optional',
    page: 'request-body-required',
  },
  'request-body-media-type-added': {
    level: 'INFO',
    message: '{subject} now takes {revision} too',
    page: 'request-body-media-types',
  },
  'request-body-media-type-removed': {
    level: 'ERR',
    message: '{subject} no longer takes {base}',
    fix: 'Keep accepting the old media type beside the new one',
    page: 'request-body-media-types',
  },
  'request-body-encoding-changed': {
    level: 'WARN',
    message: 'the part {subject} of the request body is written in another way',
    fix: 'Keep the encoding, or add a part with another name',
  },
});

/** Rules about responses: statuses, media types, headers. */
export const responseRules = [
  ...rulesOf('responses', 'response', {
    'response-success-status-added': {
      level: 'INFO',
      message: '{subject} may now answer with {revision}',
      page: 'response-status',
    },
    'response-non-success-status-added': {
      level: 'INFO',
      message: '{subject} may now answer with {revision}',
      page: 'response-status',
    },
    'response-success-status-removed': {
      level: 'ERR',
      message: '{subject} no longer answers with {base}',
      fix: 'Keep answering with the old status where it was used',
      page: 'response-status',
    },
    'response-non-success-status-removed': {
      level: 'INFO',
      message: '{subject} no longer answers with {base}',
      page: 'response-status',
    },
    'response-media-type-added': {
      level: 'INFO',
      message: '{subject} may now answer with {revision}',
      page: 'response-media-types',
    },
    'response-media-type-removed': {
      level: 'ERR',
      message: '{subject} no longer answers with {base}',
      fix: 'Keep offering the old media type beside the new one',
      page: 'response-media-types',
    },
    'response-media-type-name-generalized': {
      level: 'ERR',
      message: '{subject} answers with {revision} instead of just {base}',
      fix: 'Keep the narrower media type',
      page: 'response-media-types',
    },
    'response-media-type-name-specialized': {
      level: 'INFO',
      message: '{subject} answers with {revision} instead of any {base}',
      page: 'response-media-types',
    },
  }),
  ...rulesOf('headers', 'response', {
    'response-header-added': { level: 'INFO', message: '{subject} was added', page: 'response-headers' },
    'required-response-header-removed': {
      level: 'ERR',
      message: '{subject}, which was always there, was removed',
      fix: 'Keep sending the header',
      page: 'response-headers',
    },
    'optional-response-header-removed': {
      level: 'WARN',
      message: '{subject} was removed',
      fix: 'Keep sending the header for a while after announcing its end',
      page: 'response-headers',
    },
    'response-header-became-optional': {
      level: 'ERR',
      message: '{subject} may now be missing',
      fix: 'Keep sending the header always',
      page: 'response-headers',
    },
    'response-header-became-required': {
      level: 'INFO',
      message: '{subject} is now always there',
      page: 'response-headers',
    },
    'response-header-serialization-changed': {
      level: 'ERR',
      message: '{subject} is written as {revision} instead of {base}',
      fix: 'Keep the form, or send a header with another name beside it',
      page: 'response-headers',
    },
  }),
];

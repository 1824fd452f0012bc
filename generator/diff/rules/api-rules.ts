import { rulesOf } from './rule.ts';

/** Rules about servers. */
export const serverRules = rulesOf('servers', 'request', {
  'api-base-path-moved': {
    level: 'INFO',
    message: 'the base path {subject} moved from {base} to {revision}; the addresses are the same',
    page: 'servers',
  },
  'api-server-added': { level: 'INFO', message: 'the server {revision} was added', page: 'servers' },
  'api-server-removed': {
    level: 'WARN',
    message: 'the server {base} was removed',
    fix: 'Keep the old address answering and list both',
    page: 'servers',
  },
  'api-servers-replaced': {
    level: 'ERR',
    message: 'every server that callers know is gone: {base} became {revision}',
    fix: 'Keep at least one of the old addresses',
    page: 'servers',
  },
  'api-server-variable-changed': {
    level: 'WARN',
    message: 'the variable {subject} of a server changed from {base} to {revision}',
    fix: 'Keep the old values answering',
    page: 'servers',
  },
});

/** Rules about links. */
export const linkRules = rulesOf('links', 'response', {
  'response-link-added': { level: 'INFO', message: '{subject} now offers the link {revision}', page: 'response-link' },
  'response-link-removed': {
    level: 'WARN',
    message: '{subject} no longer offers the link {base}',
    fix: 'Keep the link while callers follow it',
    page: 'response-link',
  },
  'response-link-values-changed': {
    level: 'WARN',
    message: '{subject} passes on other values',
    fix: 'Keep the link and add another one beside it',
    page: 'response-link',
  },
  'response-link-target-changed': {
    level: 'WARN',
    message: '{subject} leads to {revision} instead of {base}',
    fix: 'Keep the link and add another one beside it',
    page: 'response-link',
  },
});

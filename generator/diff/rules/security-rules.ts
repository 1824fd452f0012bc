import { rulesOf } from './rule.ts';

/** Rules about who may call. */
export const securityRules = rulesOf('security', 'request', {
  'api-security-added': {
    level: 'ERR',
    message: '{subject} was open to everybody and now needs {revision}',
    fix: 'Leave the operation open, or add a protected one beside it',
    page: 'security-ways',
  },
  'api-security-alternative-added': {
    level: 'INFO',
    message: '{subject} may now be called with {revision} too',
    page: 'security-ways',
  },
  'api-security-removed': {
    level: 'ERR',
    message: '{subject} may no longer be called with {base}',
    fix: 'Keep the old way beside the new one until every caller has moved',
    page: 'security-ways',
  },
  'api-security-dropped': { level: 'INFO', message: '{subject} is now open to everybody', page: 'security-ways' },
  'api-security-scope-added': {
    level: 'ERR',
    message: '{subject} now needs the scope {revision} too',
    fix: 'Grant the new scope to existing callers before asking for it',
    page: 'security-scopes',
  },
  'api-security-scope-removed': {
    level: 'INFO',
    message: '{subject} no longer needs the scope {base}',
    page: 'security-scopes',
  },
  'api-security-component-added': {
    level: 'INFO',
    message: 'the security scheme {subject} was added',
    page: 'security-scheme',
  },
  'api-security-component-removed': {
    level: 'INFO',
    message: 'the security scheme {subject} was removed',
    page: 'security-scheme',
  },
  'api-security-component-deprecated': {
    level: 'INFO',
    message: 'the security scheme {subject} is deprecated now',
    page: 'security-scheme',
  },
  'api-security-component-reactivated': {
    level: 'INFO',
    message: 'the security scheme {subject} is no longer deprecated',
    page: 'security-scheme',
  },
  'api-security-component-type-changed': {
    level: 'ERR',
    message: 'the security scheme {subject} is now {revision} instead of {base}',
    fix: 'Add the new scheme beside the old one as an alternative',
    page: 'security-scheme',
  },
  'api-security-component-oauth-url-changed': {
    level: 'WARN',
    message: 'the security scheme {subject} authorises at {revision} instead of {base}',
    fix: 'Keep the old address answering, for example by a redirect',
    page: 'security-oauth',
  },
  'api-security-component-oauth-token-url-changed': {
    level: 'WARN',
    message: 'the security scheme {subject} gives tokens at {revision} instead of {base}',
    fix: 'Keep the old address answering',
    page: 'security-oauth',
  },
  'api-security-component-oauth-scope-added': {
    level: 'INFO',
    message: 'the security scheme {subject} offers the scope {revision}',
    page: 'security-oauth',
  },
  'api-security-component-oauth-scope-removed': {
    level: 'WARN',
    message: 'the security scheme {subject} no longer offers the scope {base}',
    fix: 'Keep granting the scope while callers ask for it',
    page: 'security-oauth',
  },
});

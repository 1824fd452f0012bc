import { rulesOf } from './rule.ts';

/** Rules about releasing: versions, overrides, and contracts as a whole. */
export const policyRules = [
  ...rulesOf('contracts', 'none', {
    'contract-added': { level: 'INFO', message: 'the contract {subject} was added', page: 'contracts' },
    'contract-removed': {
      level: 'ERR',
      message: 'the contract {subject} was removed',
      fix: 'Keep the contract and deprecate its operations, each with a sunset, before it goes',
      page: 'contracts',
    },
    'contract-kind-changed': {
      level: 'ERR',
      message: 'the contract {subject} is now {revision} instead of {base}',
      fix: 'Give the new contract a name of its own',
      page: 'contracts',
    },
  }),
  ...rulesOf('policy', 'none', {
    'version-bump-missing': {
      level: 'ERR',
      message: 'the version stayed at {base}, but the changes ask for {revision}',
      fix: 'Raise `info.version` as the changes ask for',
      page: 'versions',
    },
    'version-bump-too-small': {
      level: 'ERR',
      message: 'the version went from {base} to {subject}, but the changes ask for {revision}',
      fix: 'Raise `info.version` as the changes ask for',
      page: 'versions',
    },
    'version-decreased': {
      level: 'ERR',
      message: 'the version went back from {base} to {revision}',
      fix: 'Versions only grow: pick one above the base',
      page: 'versions',
    },
    'version-invalid': {
      level: 'WARN',
      message: 'the version {revision} does not follow SemVer, so the bump cannot be judged',
      fix: 'Write it as MAJOR.MINOR.PATCH',
      page: 'versions',
    },
    'override-expired': {
      level: 'ERR',
      message: 'the override of {subject} expired on {base}',
      fix: 'Mend the change, or have its owner renew the override with a new reason',
      page: 'overrides',
    },
    'override-unused': {
      level: 'WARN',
      message: 'the override of {subject} matches no finding',
      fix: 'Delete it: it may hide a later change',
      page: 'overrides',
    },
  }),
];

import type { Credential } from '../../model/ir/index.ts';
import type { Finding } from '../found.ts';

/** Who is let in: with every credential that the base takes the revision must still be content. */
export function compareCredentials(
  base: readonly Credential[],
  revision: readonly Credential[],
  common: Omit<Finding, 'rule'>,
): Finding[] {
  if (base.length === 0) {
    const [first] = revision;
    if (first === undefined) return [];
    const after = revision.map(wordsFor).join(' or ');
    return [{ ...common, rule: 'event-security-added', after, revision: first.origin }];
  }
  if (revision.length === 0) return [{ ...common, rule: 'event-security-dropped' }];
  const findings: Finding[] = [];
  for (const credential of base) {
    if (revision.some((other) => suffices(credential, other))) continue;
    const other = revision.find(({ sort }) => sort === credential.sort);
    const texts = { before: wordsFor(credential), key: wordsFor(credential), base: credential.origin };
    if (other === undefined) findings.push({ ...common, ...texts, rule: 'event-security-removed' });
    else {
      const asked = { after: wordsFor(other), revision: other.origin };
      findings.push({ ...common, ...texts, ...asked, rule: 'event-security-scope-added' });
    }
  }
  for (const credential of revision) {
    const old = base.find(({ sort }) => sort === credential.sort);
    const texts = { after: wordsFor(credential), key: wordsFor(credential), revision: credential.origin };
    if (old === undefined) findings.push({ ...common, ...texts, rule: 'event-security-alternative-added' });
    else if (suffices(old, credential) && !base.some((other) => suffices(credential, other))) {
      findings.push({ ...common, ...texts, before: wordsFor(old), rule: 'event-security-scope-removed' });
    }
  }
  return findings;
}

function suffices(old: Credential, fresh: Credential): boolean {
  return old.sort === fresh.sort && fresh.scopes.every((scope) => old.scopes.includes(scope));
}

function wordsFor({ scopes, sort }: Credential): string {
  return `\`${[sort, ...scopes].join(' ')}\``;
}

import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Place } from '../benchmark.ts';

/** GitHub's REST API as of the version that the repository tests with: 13 MB, 1,223 operations. */
export const GITHUB_DOCUMENT = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');

/** The same of an earlier major version. */
export function earlierGithubDocument({ peers }: Place): string {
  return join(peers, 'node_modules/github-openapi-22/generated/api.github.com.json');
}

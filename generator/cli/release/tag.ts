import { execFile } from 'node:child_process';
import { UsageError } from '../usage-error.ts';

/** The command that sets a release's tag. */
export function tagCommand(tag: string, version: string): readonly string[] {
  return ['tag', '--annotate', tag, '--message', `Contracts ${version}`];
}

/** @throws {UsageError} when git refuses, for example since the tag is there already: a tag never moves */
export function setTag(root: string, tag: string, version: string): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile('git', tagCommand(tag, version), { cwd: root }, (error, _, stderr) => {
      if (error === null) resolve();
      else reject(new UsageError(`git does not set ${tag}: ${stderr.trim() || error.message}`));
    });
  });
}

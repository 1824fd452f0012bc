import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Io, runGate } from '../../cli/index.ts';
import { run } from '../../cli/run.ts';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A git repository of a test's own, in a temporary folder. */
export class Repository implements Disposable {
  readonly root: string;
  /** Day of commits, as YYYY-MM-DD; by default the clock's. */
  #date: string | undefined;

  constructor(root = mkdtempSync(join(tmpdir(), 'ai2text-gate-'))) {
    this.root = root;
  }

  static create(): Repository {
    const repository = new Repository();
    repository.git('init', '--quiet', '--initial-branch=main');
    return repository;
  }

  git(...parameters: readonly string[]): string {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
    const dates = { GIT_AUTHOR_DATE: `${this.#date}T12:00:00Z`, GIT_COMMITTER_DATE: `${this.#date}T12:00:00Z` };
    const env = this.#date === undefined ? process.env : { ...process.env, ...dates };
    return execFileSync('git', [...identity, ...parameters], { cwd: this.root, encoding: 'utf8', env });
  }

  write(path: string, content: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), content);
  }

  /** Replaces text that must be there. */
  edit(path: string, from: string, to: string): void {
    const before = readFileSync(join(this.root, path), 'utf8');
    if (!before.includes(from)) throw new Error(`${path} does not hold ${from}`);
    this.write(path, before.replace(from, to));
  }

  remove(path: string): void {
    rmSync(join(this.root, path));
  }

  commit(): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', 'Change the contracts');
  }

  /** Commits everything and sets a tag on it, today or on another day. */
  release(tag: string, date?: string): void {
    this.#date = date;
    this.commit();
    this.git('tag', tag);
    this.#date = undefined;
  }

  clone(...options: readonly string[]): Repository {
    const target = mkdtempSync(join(tmpdir(), 'ai2text-clone-'));
    execFileSync('git', ['clone', '--quiet', ...options, `file://${this.root}`, target]);
    return new Repository(target);
  }

  /** The gate, as `scripts/validate-breaking.ts` runs it. */
  gate(...argv: readonly string[]): Promise<Outcome> {
    return this.#told((io) => runGate(argv, io));
  }

  /** A command of `ai2text-codegen`. */
  command(...argv: readonly string[]): Promise<Outcome> {
    return this.#told((io) => run(argv, io));
  }

  async #told(work: (io: Io) => Promise<number>): Promise<Outcome> {
    let stdout = '';
    let stderr = '';
    const io: Io = {
      stdout: (text) => {
        stdout += text;
      },
      stderr: (text) => {
        stderr += text;
      },
      cwd: this.root,
      colour: false,
      interactive: false,
    };
    const code = await work(io);
    return { code, stdout, stderr };
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

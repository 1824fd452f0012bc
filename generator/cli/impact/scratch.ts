import { copyFileSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, parse, relative, sep } from 'node:path';
import { linkPackages, type PackagePlace } from './link-packages.ts';

/**
 * A temporary folder that mirrors parts of the disk, each at its own path below it, so that whatever is relative stays
 * right. Gone when it is disposed of, and when the program is interrupted.
 */
export class Scratch implements Disposable {
  readonly #root: string;
  readonly #places: readonly PackagePlace[];
  readonly #folders = new Set<string>();
  readonly #interrupt: (signal: NodeJS.Signals) => void;

  /**
   * @param places packages that live in the scratch, wherever they are installed
   * @param stop ends what still works in the scratch when the program is interrupted
   */
  constructor(places: readonly PackagePlace[], stop: () => void) {
    this.#places = places;
    this.#interrupt = (signal) => {
      stop();
      this[Symbol.dispose]();
      process.kill(process.pid, signal);
    };
    // Before the folder exists, so that no interrupt can come in between.
    process.once('SIGINT', this.#interrupt);
    process.once('SIGTERM', this.#interrupt);
    this.#root = realpathSync(mkdtempSync(join(tmpdir(), 'ai2text-impact-')));
  }

  /** Where an absolute path is mirrored. */
  at(path: string): string {
    const { root } = parse(path);
    return join(this.#root, root.replace(/[^A-Za-z0-9]/g, ''), relative(root, path));
  }

  /** The absolute path that is mirrored at a path below the scratch. */
  original(mirrored: string, like: string): string {
    const { root } = parse(like);
    const base = join(this.#root, root.replace(/[^A-Za-z0-9]/g, ''));
    return join(root, relative(base, mirrored));
  }

  contains(path: string): boolean {
    return path.startsWith(`${this.#root}${sep}`);
  }

  copy(file: string): void {
    this.prepare(dirname(file));
    copyFileSync(file, this.at(file));
  }

  write(file: string, content: string): void {
    this.prepare(dirname(file));
    writeFileSync(this.at(file), content);
  }

  /**
   * Makes a folder with what decides how its files are read.
   * @param isGenerated its own manifest comes with what is generated
   */
  prepare(folder: string, isGenerated = false): void {
    if (this.#folders.has(folder)) return;
    this.#folders.add(folder);
    mkdirSync(this.at(folder), { recursive: true });
    const manifest = join(folder, 'package.json');
    if (!isGenerated && existsSync(manifest)) copyFileSync(manifest, this.at(manifest));
    if (dirname(folder) !== folder) this.prepare(dirname(folder));
  }

  /** Gives every folder its packages; the last step, since packages that are mirrored themselves lead into the mirror. */
  link(): void {
    for (const folder of this.#folders) {
      linkPackages(folder, this.at(folder), this.#places, (path) => this.at(path));
    }
  }

  [Symbol.dispose](): void {
    process.off('SIGINT', this.#interrupt);
    process.off('SIGTERM', this.#interrupt);
    rmSync(this.#root, { recursive: true, force: true, maxRetries: 3 });
  }
}

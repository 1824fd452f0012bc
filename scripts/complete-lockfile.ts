/**
 * Puts the binaries of other platforms back into package-lock.json.
 *
 * Tools such as Biome ship one optional package a platform. Where a registry mirror doesn't serve the packages of other
 * platforms, `npm install` drops them from the lock file, and `npm ci` then refuses it on every machine. Their versions
 * are exact in the package that wants them, so the entries can be written without the registry. Run this after
 * `npm install` on such a network; elsewhere it changes nothing. An argument names another folder, such as `bench/peers`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FILE = join(process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url)), 'package-lock.json');

interface Entry {
  readonly dev?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Lockfile {
  readonly packages: Readonly<Record<string, object & Entry>>;
}

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** The platform that a package's name speaks of: `@biomejs/cli-darwin-arm64` → darwin on arm64. */
function platformOf(name: string): { os?: string[]; cpu?: string[] } {
  const words = name
    .slice(name.lastIndexOf('/') + 1)
    .replace('windows', 'win32')
    .split('-');
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  return { ...(os.length === 0 ? {} : { os }), ...(cpu.length === 0 ? {} : { cpu }) };
}

const text = readFileSync(FILE, 'utf8');
const lock = JSON.parse(text) as Lockfile;
const packages: Record<string, object> = { ...lock.packages };
for (const { dev, optionalDependencies = {} } of Object.values(lock.packages)) {
  for (const [name, range] of Object.entries(optionalDependencies)) {
    const platform = platformOf(name);
    const isExact = /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range);
    if (packages[`node_modules/${name}`] !== undefined || !isExact || Object.keys(platform).length === 0) continue;
    packages[`node_modules/${name}`] = { version: range, ...(dev ? { dev } : {}), optional: true, ...platform };
  }
}
const added = Object.keys(packages).length - Object.keys(lock.packages).length;
if (added > 0) {
  const sorted = Object.fromEntries(
    Object.entries(packages).sort(([left], [right]) => left.localeCompare(right, 'en')),
  );
  writeFileSync(FILE, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`);
}
process.stdout.write(`${added} packages of other platforms added to package-lock.json\n`);

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Benchmark, Place } from '../benchmark.ts';
import { median, runProcess } from '../measure/index.ts';

export const bundle: Benchmark = {
  name: 'bundle',
  title: 'Size of one operation in a bundle',
  about:
    'Every operation of our own contracts alone in a bundle, with the function that makes its client and the one that ' +
    'throws for failures: bundled and minified by esbuild, then gzipped. It shall be less than 2 kB (2,000 bytes).',
  async run(place) {
    const sizes: Size[] = [];
    for (const entry of await writeEntries(place)) sizes.push({ ...entry, ...(await bundled(entry.file, place)) });
    const sorted = sizes.sort((a, b) => a.gzipped - b.gzipped);
    const [smallest, largest] = [sorted[0], sorted.at(-1)];
    if (smallest === undefined || largest === undefined) throw new Error('There is no operation to bundle');
    const middle = { name: 'median', minified: middleOf(sorted, 'minified'), gzipped: middleOf(sorted, 'gzipped') };
    const rows = [smallest, middle, largest].map(
      ({ name, minified, gzipped }) => `| ${name} | ${figure(minified)} | ${figure(gzipped)} |`,
    );
    const below = sorted.filter(({ gzipped }) => gzipped < 2000).length;
    return [
      '| operation | minified, bytes | and gzipped |',
      '| --- | --: | --: |',
      ...rows,
      '',
      `${below} of ${sorted.length} operations are below 2,000 bytes.`,
    ].join('\n');
  },
};

interface Entry {
  readonly name: string;
  readonly file: string;
}

interface Size {
  readonly name: string;
  readonly minified: number;
  readonly gzipped: number;
}

/** A module an operation, which exports what somebody needs who calls only that. */
async function writeEntries({ repository, scratch }: Place): Promise<Entry[]> {
  const client = join(repository, 'generated/clients/typescript');
  mkdirSync(scratch, { recursive: true });
  const entries: Entry[] = [];
  for (const folder of readdirSync(client, { withFileTypes: true })) {
    if (!folder.isDirectory() || folder.name === 'runtime' || folder.name === 'node_modules') continue;
    const index = join(client, folder.name, 'index.ts');
    const names = functionsOf(await import(pathToFileURL(index).href));
    const create = names.find((name) => name.endsWith('Client'));
    for (const name of names.filter((each) => !/^(create\w+(Client|Api)|paginate\w+)$/.test(each))) {
      const file = join(scratch, `${folder.name}-${name}.ts`);
      const runtime = join(client, 'runtime/index.ts');
      writeFileSync(file, `export { ${create}, ${name} } from '${index}';\nexport { value } from '${runtime}';\n`);
      entries.push({ name: `\`${folder.name}.${name}\``, file });
    }
  }
  return entries;
}

function functionsOf(module: object): string[] {
  return Object.entries(module).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
}

async function bundled(file: string, { peers }: Place): Promise<{ minified: number; gzipped: number }> {
  const program = join(peers, 'node_modules/@esbuild', `${process.platform}-${process.arch}`, 'bin/esbuild');
  const args = [file, '--bundle', '--minify', '--format=esm', '--target=es2022'];
  const { stdout } = await runProcess({ program, args });
  return { minified: Buffer.byteLength(stdout), gzipped: gzipSync(stdout, { level: 9 }).length };
}

function middleOf(sizes: readonly Size[], part: 'minified' | 'gzipped'): number {
  return Math.round(median(sizes.map((size) => size[part])));
}

function figure(bytes: number): string {
  return bytes.toLocaleString('en');
}

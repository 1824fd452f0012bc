import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/**
 * Puts the compiled modules of a package into few files: entry points stay where they are, what they share or load later
 * goes into `chunks` beside them. Dependencies stay imports, apart from those to inline; declarations stay as the compiler
 * wrote them.
 * @param entries modules without their ending, relative to `folder`, all in one folder or below it
 * @param inlined names of dependencies that are taken in
 * @param modules where those are installed
 */
export async function bundle(
  folder: string,
  entries: readonly string[],
  inlined: readonly string[],
  modules: string,
): Promise<void> {
  const bundled = await rolldown({
    cwd: folder,
    input: Object.fromEntries(entries.map((entry) => [entry, `${entry}.js`])),
    platform: 'node',
    resolve: { modules: [modules] },
    // Whatever isn't a path is a package, or a part of Node.
    external: (id) => /^[^./]/.test(id) && !inlined.includes(packageOf(id)),
  });
  const [top = ''] = entries[0]?.split('/') ?? [];
  const { output } = await bundled.write({
    dir: folder,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: `${top}/chunks/[name].js`,
  });
  await bundled.close();
  const written = new Set(output.map(({ fileName }) => fileName));
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.js') && !written.has(file.replaceAll('\\', '/'))) rmSync(join(folder, file));
  }
}

function packageOf(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

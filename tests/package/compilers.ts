import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Stranger } from './stranger.ts';

const MODULES = fileURLToPath(new URL('../../node_modules/', import.meta.url));

export const COMPILERS = { 'TypeScript 7': 'typescript', 'TypeScript 5.9': 'typescript-5.9' } as const;

/** How strangers build: where global types such as `fetch` come from, and how modules are found. */
export const PROJECTS = {
  'a bundler and the DOM library': {
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    types: [],
    module: 'ESNext',
    moduleResolution: 'bundler',
  },
  'Node and @types/node': { lib: ['ES2022'], types: ['node'], module: 'NodeNext', moduleResolution: 'NodeNext' },
} as const;

/** As strict as users are. Declarations of other people's packages are their own affair. */
const STRICT = {
  target: 'ES2022',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  skipLibCheck: true,
};

const SHOWN = 20;

/** The first complaints that a compiler has about folders of a stranger; none where all is well. */
export function complaints(
  stranger: Stranger,
  include: readonly string[],
  compiler: keyof typeof COMPILERS,
  project: keyof typeof PROJECTS,
): string[] {
  return runCompiler(stranger, COMPILERS[compiler], { ...STRICT, ...PROJECTS[project], noEmit: true }, include);
}

/** Compiles for Node into the folder `out`. Gives complaints, too. */
export function compile(stranger: Stranger, include: readonly string[], out: string): string[] {
  const options = { ...STRICT, ...PROJECTS['Node and @types/node'], outDir: out, rootDir: 'work' };
  return runCompiler(stranger, COMPILERS['TypeScript 7'], options, include);
}

function runCompiler(
  { folder, run }: Stranger,
  compiler: string,
  compilerOptions: object,
  include: readonly string[],
): string[] {
  const config = join(folder, 'tsconfig.json');
  writeFileSync(config, JSON.stringify({ compilerOptions, include }));
  const program = join(MODULES, compiler, 'bin/tsc');
  const { status, stdout, stderr } = run(process.execPath, [program, '-p', config, '--pretty', 'false']);
  const lines = `${stdout}${stderr}`.split('\n').filter((line) => line !== '');
  return lines.length === 0 && status !== 0 ? [`tsc ended with ${status}`] : lines.slice(0, SHOWN);
}

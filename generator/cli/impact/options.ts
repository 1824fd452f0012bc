/** What a compiler would write, or how it would remember: nothing of it is wanted in a scratch. */
const UNWANTED: ReadonlySet<string> = new Set([
  'build',
  'composite',
  'declaration',
  'declarationDir',
  'declarationMap',
  'emitDeclarationOnly',
  'incremental',
  'inlineSourceMap',
  'inlineSources',
  'isolatedDeclarations',
  'mapRoot',
  'noEmit',
  'outDir',
  'outFile',
  'rootDir',
  'sourceMap',
  'sourceRoot',
  'tsBuildInfoFile',
]);

/** A project's options for checking alone. */
export function checkedOptions(options: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const kept = Object.entries(options).filter(([name]) => !UNWANTED.has(name));
  return { ...Object.fromEntries(kept), noEmit: true };
}

import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';
import { compile } from './compile.ts';
import { LICENCES_FILE, licencesOf } from './licences.ts';
import { deriveManifest, readManifest } from './manifest.ts';
import { PACKAGES, type PackageName } from './packages.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Builds one package and gives its folder, `dist/<name>` of the repository where no other is asked for. */
export async function buildPackage(name: PackageName, out: string = join(ROOT, 'dist', name)): Promise<string> {
  const recipe = PACKAGES[name];
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  try {
    compile(ROOT, recipe.tsconfig, out);
  } catch (error) {
    rmSync(out, { recursive: true, force: true });
    throw error;
  }
  for (const [path, text] of Object.entries(recipe.replaced)) writeFileSync(join(out, path), text());
  const modules = join(ROOT, 'node_modules');
  if (recipe.bundled.length > 0) await bundle(out, recipe.bundled, recipe.inlined, modules);
  if (recipe.inlined.length > 0) writeFileSync(join(out, LICENCES_FILE), licencesOf(recipe.inlined, modules));
  for (const asset of recipe.assets) cpSync(join(ROOT, asset), join(out, asset), { recursive: true });
  for (const file of [join(recipe.workspace, 'README.md'), 'LICENSE']) {
    cpSync(join(ROOT, file), join(out, basename(file)));
  }
  const manifest = deriveManifest(readManifest(join(ROOT, recipe.workspace, 'package.json')), recipe);
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return out;
}

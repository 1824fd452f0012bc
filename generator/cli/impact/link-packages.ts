import { existsSync, mkdirSync, readdirSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** A generated package and where it is written. */
export interface PackagePlace {
  readonly name: string;
  /** Absolute; its mirror is linked instead of what is installed. */
  readonly folder: string;
  /** Folder whose `node_modules` has it, whether or not it has been installed there. */
  readonly installedIn: string;
}

/**
 * Gives a mirrored folder the packages of the original. Generated packages, and those of the same workspace that are
 * mirrored, too, lead into the mirror; all others to where they are.
 */
export function linkPackages(
  folder: string,
  mirrored: string,
  places: readonly PackagePlace[],
  mirrorOf: (path: string) => string,
): void {
  const modules = join(folder, 'node_modules');
  const links = new Map<string, string>();
  for (const name of existsSync(modules) ? packageNames(modules) : []) {
    const path = join(modules, name);
    const target = realTarget(path);
    const isOwn = !target.split(sep).includes('node_modules') && existsSync(mirrorOf(target));
    links.set(name, isOwn ? mirrorOf(target) : path);
  }
  for (const place of places) {
    if (links.has(place.name) || place.installedIn === folder) links.set(place.name, mirrorOf(place.folder));
  }
  for (const [name, target] of links) {
    const link = join(mirrored, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(target, link, 'junction');
  }
}

function packageNames(modules: string): string[] {
  return readdirSync(modules).flatMap((name) => {
    if (name.startsWith('.')) return [];
    if (!name.startsWith('@')) return [name];
    return readdirSync(join(modules, name)).map((member) => `${name}/${member}`);
  });
}

/** A link that leads nowhere counts as a package of its own. */
function realTarget(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

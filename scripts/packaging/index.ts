/**
 * Packaging: from a workspace to a folder that can be published.
 *
 * A *workspace* is a folder of the repository with TypeScript sources and a package.json that points at them. A
 * *package* is what strangers install: the same code compiled, declarations beside it, what it reads at run time, and a
 * package.json derived from the workspace's. Nothing is maintained twice. It fails safe towards building nothing: code
 * that fails its types never becomes a package, and an old build is removed first, so that no stale file is shipped.
 */

export { buildPackage } from './build.ts';
export { BuildError } from './build-error.ts';
export { installPackages } from './install.ts';
export { isPackageName, PACKAGE_NAMES } from './packages.ts';

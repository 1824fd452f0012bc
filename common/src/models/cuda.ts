import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Whether the runtime has the library that it needs for a GPU. It is not installed by default, being large; asked for
 * without it, the runtime would complain on standard error each time.
 */
export function hasCudaLibrary(): boolean {
  try {
    const transformers = createRequire(import.meta.url).resolve('@huggingface/transformers');
    const runtime = dirname(createRequire(transformers).resolve('onnxruntime-node/package.json'));
    const folder = join(runtime, 'bin', 'napi-v6', process.platform, process.arch);
    return existsSync(join(folder, 'libonnxruntime_providers_cuda.so'));
  } catch {
    return false;
  }
}

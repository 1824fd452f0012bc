import type { FeatureExtractionPipeline } from '@huggingface/transformers';
import type { Log } from '../logging/index.ts';
import { loadModel, type ModelConfig } from '../models/index.ts';

/** Whether a text asks or answers: models are trained to tell the two apart. */
export type TextRole = 'query' | 'passage';

/** Turns texts into vectors of length 1, so that the dot product of two is their cosine. */
export interface EmbeddingModel {
  readonly name: string;
  /** Vectors of different versions must never be compared. */
  readonly version: string;
  /** Numbers of a vector. */
  readonly dimension: number;
  /** One vector a text, in the same order. A text that is too long for the model is cut off. */
  embed(texts: readonly string[], role: TextRole): Promise<readonly Float32Array[]>;
  close(): Promise<void>;
}

export interface EmbeddingModelOptions {
  readonly name: string;
  readonly version: string;
  /** Its folder among those of `config`, where that is called otherwise. */
  readonly source?: string;
  readonly config: ModelConfig;
  readonly log: Log;
}

/** Texts that are calculated at once: more takes more memory and, on a processor, no less time. */
const BATCH = 16;

export async function openEmbeddingModel(options: EmbeddingModelOptions): Promise<EmbeddingModel> {
  const { config, log, name, source = name, version } = options;
  const { model } = await loadModel(source, config, log, ({ device, transformers }) =>
    transformers.pipeline<'feature-extraction'>('feature-extraction', source, { device, dtype: 'fp32' }),
  );
  // Concurrent calls would only fight for the same cores.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work, work);
    last = result.catch(() => {});
    return result;
  };
  const embed = (texts: readonly string[], role: TextRole) => inTurn(() => embedAll(model, texts, role));
  const [probe] = await embed(['x'], 'query');
  return {
    name,
    version,
    dimension: probe?.length ?? 0,
    embed,
    close: () => inTurn(() => model.dispose()).then(() => {}),
  };
}

async function embedAll(
  model: FeatureExtractionPipeline,
  texts: readonly string[],
  role: TextRole,
): Promise<readonly Float32Array[]> {
  const vectors = new Array<Float32Array>(texts.length);
  // Texts of like length lie in one batch, since each batch is padded to its longest.
  const order = texts.map((_, index) => index).sort((a, b) => (texts[a]?.length ?? 0) - (texts[b]?.length ?? 0));
  for (let from = 0; from < order.length; from += BATCH) {
    const batch = order.slice(from, from + BATCH);
    const inputs = batch.map((index) => `${role}: ${texts[index]}`);
    const { data, dims } = await model(inputs, { pooling: 'mean', normalize: true });
    const width = dims.at(-1) ?? 0;
    if (!(data instanceof Float32Array)) throw new Error('the embedding model gave something else than floats');
    for (const [row, index] of batch.entries()) vectors[index] = data.slice(row * width, (row + 1) * width);
  }
  return vectors;
}

/** Numbers of a vector, as those of the default model. */
export const WIDTH = 384;
/** Vectors of texts fill few of their dimensions. */
const DIRECTIONS = 48;

/** Vectors that are the same at every run: points around a few directions, as those of texts are, of length 1. */
export function createVectors(seed: number): () => Float32Array {
  const random = generator(seed);
  // The directions are the same for every seed: questions and answers live in one space.
  const shared = generator(1);
  const directions = Array.from({ length: DIRECTIONS }, () =>
    Float32Array.from({ length: WIDTH }, () => shared() - 0.5),
  );
  return () => {
    const vector = new Float32Array(WIDTH);
    for (const direction of directions) {
      // Products make some directions strong and most weak.
      const weight = (random() - 0.5) * random() * random();
      for (let at = 0; at < WIDTH; at += 1) vector[at] = (vector[at] ?? 0) + weight * (direction[at] ?? 0);
    }
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  };
}

/** Numbers from 0 to 1 (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The closest of all, by looking at each of them. */
export function closest(vectors: readonly Float32Array[], question: Float32Array, most: number): readonly number[] {
  const scores = vectors.map((vector, index) => {
    let score = 0;
    for (let at = 0; at < WIDTH; at += 1) score += (vector[at] ?? 0) * (question[at] ?? 0);
    return { index, score };
  });
  return scores
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ index }) => index);
}

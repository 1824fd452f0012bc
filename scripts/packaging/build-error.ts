/** Why no package was built, in words for the one who builds. */
export class BuildError extends Error {
  override readonly name = 'BuildError';
}

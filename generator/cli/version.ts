/** Kept equal to package.json by a test; read from here because start-up must not wait for a file. */
export const VERSION = '1.1.0';

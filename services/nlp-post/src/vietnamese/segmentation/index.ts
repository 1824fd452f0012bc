/**
 * Which syllables are one word. Vietnamese puts spaces between syllables, so that `học sinh`, a pupil, looks like two
 * words. A *compound* is a word of several syllables that the lexicon knows; a *name* is a row of syllables with capitals.
 *
 * The lexicon, `lexicon.txt`, holds the entries of two to four syllables of `words.txt` in the Python package pyvi 0.1.1
 * (MIT, see `LICENSE.pyvi`), in lower case, with marks where `tone-marks.ts` puts them.
 */
export { segmentWords } from './segment-words.ts';

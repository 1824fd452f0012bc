/** Milliseconds in which the log notices that nobody reads it any more. */
const MOMENT = 100;

/**
 * The process, as one that is left a moment later than it is asked to. Lines that are still to be written are written at
 * the exit in one go, which never ends where their reader is gone and the log does not know it yet.
 */
export const exitInAMoment = {
  on: process.on.bind(process),
  off: process.off.bind(process),
  exit: (code: number): void => void setTimeout(() => process.exit(code), MOMENT),
};

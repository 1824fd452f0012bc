/**
 * Orderly ends. A service registers what it opened, in the order of opening; a signal closes everything in reverse
 * order, each step once, within one deadline. A step that fails is logged and the next one still runs. The second
 * signal, or the deadline, ends the process at once: an orchestrator would kill it soon anyway, and messages that were
 * not acknowledged come again.
 */
export { createShutdown, type Shutdown, type ShutdownOptions } from './create-shutdown.ts';

/**
 * Both ways of sending and receiving the same events: the bare client, and generated code on top of `@ai2text/common`.
 * Each way gets a stream of its own on the same server, the same window, and a payload of one kibibyte.
 */
export { bareClient } from './bare-client.ts';
export { generatedCode } from './generated-code.ts';
export { EVENTS, type Way } from './way.ts';

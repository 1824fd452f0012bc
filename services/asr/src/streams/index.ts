/**
 * Live streams: `asr.stream.v1` over a WebSocket. A *stream* is one connection. Its frames become samples, a listener
 * finds where an *utterance* begins and ends (endpointing), and the recogniser puts each into words: a *guess* while it
 * is being said, a *final* once it is over. One frame after the other is worked through, and a final is waited for, so a
 * client that is too fast fills its own buffers and not ours.
 *
 * It fails safe towards leaving out guesses: to a client that reads slowly and to a recogniser that has too much to do
 * they are the first to go, a final never is. What nobody can mend ends the stream with a problem that says so.
 */
export { createLiveTranscriber } from './live-transcriber.ts';
export { createSampleReader } from './sample-reader.ts';
export { createStreams, type Streams, type StreamsOptions } from './streams.ts';

// @ts-check
// People who speak at the same time, each as fast as speech: k6 run tests/load/stream.js
import { Counter, Rate, Trend } from 'k6/metrics';
import { setTimeout } from 'k6/timers';
import { WebSocket } from 'k6/websockets';
import { BASE_URL, THRESHOLDS, token } from './platform.js';

/** Samples of 16 bits, behind 44 bytes of head. */
const SPEECH = open('./.data/speech.wav', 'b').slice(44);
const SAMPLE_RATE = 16_000;
const FRAME_MS = 100;
const FRAME_BYTES = (SAMPLE_RATE / 1_000) * FRAME_MS * 2;
const SECONDS = Number(__ENV.SPEECH_SECONDS ?? 10);

const opened = new Rate('streams_opened');
const ended = new Rate('streams_ended_well');
const finals = new Counter('finals');
/** From the moment at which somebody stopped to speak until the last words were there. */
const afterStop = new Trend('last_words_after_seconds');

export const options = {
  scenarios: {
    speakers: {
      executor: 'constant-vus',
      exec: 'speak',
      vus: Number(__ENV.SPEAKERS ?? 2),
      duration: __ENV.DURATION ?? '1m',
      gracefulStop: '2m',
    },
  },
  thresholds: { ...THRESHOLDS.streams, streams_ended_well: ['rate>0.99'] },
};

export function speak() {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${BASE_URL.replace(/^http/, 'ws')}/v1/stream`, null, {
      headers: { authorization: `Bearer ${token()}`, 'sec-websocket-protocol': 'ai2text.asr.stream.v1' },
    });
    let isOpen = false;
    let hasEnded = false;
    let stoppedAt = 0;
    socket.onopen = () => {
      isOpen = true;
      opened.add(true);
      socket.send(JSON.stringify({ type: 'start', encoding: 'pcm_s16le', sampleRateHz: SAMPLE_RATE, language: 'en' }));
      const began = Date.now();
      const send = (/** @type {number} */ frame) => {
        if (hasEnded) return;
        if (frame * FRAME_MS >= SECONDS * 1_000) {
          stoppedAt = Date.now();
          socket.send(JSON.stringify({ type: 'stop' }));
          return;
        }
        const from = (frame * FRAME_BYTES) % (SPEECH.byteLength - FRAME_BYTES);
        socket.send(SPEECH.slice(from, from + FRAME_BYTES));
        setTimeout(() => send(frame + 1), Math.max(0, began + (frame + 1) * FRAME_MS - Date.now()));
      };
      send(0);
    };
    socket.onmessage = (event) => {
      const message = JSON.parse(String(event?.data));
      if (message.type === 'final') finals.add(1);
      if (message.type !== 'end') return;
      hasEnded = true;
      afterStop.add((Date.now() - stoppedAt) / 1_000);
    };
    socket.onerror = () => {
      if (!isOpen) opened.add(false);
    };
    socket.onclose = () => {
      if (isOpen) ended.add(hasEnded);
      hasEnded = true;
      // Whoever was turned away does not knock again at once.
      setTimeout(() => resolve(undefined), isOpen ? 0 : 1_000);
    };
  });
}

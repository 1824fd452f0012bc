/** Samples a second that a stream may have. */
const RATES = [8_000, 16_000, 24_000, 44_100, 48_000] as const;
type Rate = (typeof RATES)[number];

/** A microphone that is heard. */
export interface Microphone {
  readonly sampleRateHz: Rate;
  /** Ends it, and gives what was recorded as a file. */
  stop(): Promise<Blob>;
}

/**
 * Opens the microphone. Its sound goes two ways: as bare samples, frame by frame, and into a recording for later.
 *
 * @param onFrame gets 16-bit samples of a tenth of a second, least significant byte first
 */
export async function openMicrophone(onFrame: (samples: Uint8Array) => void): Promise<Microphone> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const end = (): void => {
    for (const track of stream.getTracks()) track.stop();
  };
  try {
    const { context, sampleRateHz } = await openContext();
    await context.audioWorklet.addModule(`${import.meta.env.BASE_URL}microphone.js`);
    const node = new AudioWorkletNode(context, 'microphone', { numberOfOutputs: 0 });
    node.port.onmessage = ({ data }: MessageEvent<Int16Array<ArrayBuffer>>) => onFrame(new Uint8Array(data.buffer));
    context.createMediaStreamSource(stream).connect(node);
    const finish = record(stream);
    const stop = async (): Promise<Blob> => {
      const recorded = await finish();
      end();
      await context.close();
      return recorded;
    };
    return { sampleRateHz, stop };
  } catch (error) {
    end();
    throw error;
  }
}

/** Records from now on; call what it gives to end that, and to get the file. */
function record(stream: MediaStream): () => Promise<Blob> {
  const recorder = new MediaRecorder(stream);
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const recorded = new Promise<Blob>((resolve) => {
    recorder.onstop = () => resolve(new Blob(parts, { type: recorder.mimeType }));
  });
  recorder.start();
  return () => {
    recorder.stop();
    return recorded;
  };
}

/** At the rate of the machine, if streams know it: not every browser can change the rate of a microphone. */
async function openContext(): Promise<{ readonly context: AudioContext; readonly sampleRateHz: Rate }> {
  const context = new AudioContext();
  const sampleRateHz = RATES.find((rate) => rate === context.sampleRate);
  if (sampleRateHz !== undefined) return { context, sampleRateHz };
  await context.close();
  return { context: new AudioContext({ sampleRate: 48_000 }), sampleRateHz: 48_000 };
}

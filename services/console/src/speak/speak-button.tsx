import { useRef, useState } from 'preact/hooks';
import type { Platform } from '../platform/clients.ts';
import { type LiveStream, type LiveText, openLiveStream } from './live-stream.ts';
import { type Microphone, openMicrophone } from './microphone.ts';

interface Properties {
  readonly platform: Platform;
  readonly language: string;
  /** Gets what is heard while somebody speaks; undefined when it is over. */
  readonly onText: (text: LiveText | undefined) => void;
  readonly onRecorded: (audio: Blob) => void;
  readonly onError: (words: string) => void;
}

interface Session {
  readonly microphone: Microphone;
  readonly live: Promise<LiveStream | undefined>;
}

/** From one press to the next: speech is put into words live, and recorded as well. */
export function SpeakButton({ platform, language, onText, onRecorded, onError }: Properties) {
  const [isOn, setIsOn] = useState(false);
  const session = useRef<Session>(null);

  const start = async (): Promise<void> => {
    try {
      // What is said before the stream is open waits for it.
      const opened = Promise.withResolvers<LiveStream | undefined>();
      const microphone = await openMicrophone((samples) => void opened.promise.then((live) => live?.hear(samples)));
      session.current = { microphone, live: opened.promise };
      setIsOn(true);
      onText({ finals: '', guess: '' });
      const { sampleRateHz } = microphone;
      const onBreak = (): void => onError('No live text at the moment; what you say is recorded.');
      openLiveStream({ token: platform.token, language, sampleRateHz, onText, onBreak }).then(opened.resolve, () => {
        opened.resolve(undefined);
        onBreak();
      });
    } catch {
      onError('The microphone cannot be used: the browser does not allow it, or there is none.');
    }
  };
  const stop = async ({ live, microphone }: Session): Promise<void> => {
    session.current = null;
    setIsOn(false);
    onRecorded(await microphone.stop());
    await (await live)?.stop();
    onText(undefined);
  };
  return (
    <button
      type="button"
      class={isOn ? 'record on' : 'record'}
      aria-pressed={isOn}
      onClick={() => void (session.current === null ? start() : stop(session.current))}
    >
      {isOn ? 'Stop' : 'Speak'}
    </button>
  );
}

import { useRef, useState } from 'preact/hooks';

interface Properties {
  readonly onRecorded: (audio: Blob) => void;
  readonly onError: (words: string) => void;
}

/** Records from the microphone, from one press to the next. */
export function RecordButton({ onRecorded, onError }: Properties) {
  const [isRecording, setIsRecording] = useState(false);
  const recorder = useRef<MediaRecorder>(null);

  const start = async (): Promise<void> => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const made = new MediaRecorder(stream);
      const parts: Blob[] = [];
      made.ondataavailable = ({ data }) => parts.push(data);
      made.onstop = () => {
        for (const track of stream.getTracks()) track.stop();
        setIsRecording(false);
        onRecorded(new Blob(parts, { type: made.mimeType }));
      };
      made.start();
      recorder.current = made;
      setIsRecording(true);
    } catch {
      onError('The microphone cannot be used: the browser does not allow it, or there is none.');
    }
  };

  return (
    <button
      type="button"
      class={isRecording ? 'record on' : 'record'}
      aria-pressed={isRecording}
      onClick={() => (isRecording ? recorder.current?.stop() : void start())}
    >
      {isRecording ? 'Stop' : 'Speak'}
    </button>
  );
}

import { useState } from 'preact/hooks';
import type { Platform } from '../platform/clients.ts';
import { explain } from '../platform/explain.ts';
import type { LiveText } from '../speak/live-stream.ts';
import { SpeakButton } from '../speak/speak-button.tsx';
import { uploadAudio } from './upload-audio.ts';

interface Properties {
  readonly platform: Platform;
  readonly onAccepted: (recordingId: string, file: Blob) => void;
}

const LANGUAGES = [
  ['vi', 'Tiếng Việt'],
  ['en', 'English'],
] as const;

/** Takes files that are dropped or chosen, and speech from the microphone. */
export function UploadPanel({ platform, onAccepted }: Properties) {
  const [language, setLanguage] = useState('vi');
  const [isOver, setIsOver] = useState(false);
  const [doing, setDoing] = useState<string>();
  const [error, setError] = useState<string>();
  const [live, setLive] = useState<LiveText>();

  const take = async (file: Blob, title: string): Promise<void> => {
    setError(undefined);
    try {
      const recordingId = await uploadAudio(platform, { file, title, language, onStep: setDoing });
      onAccepted(recordingId, file);
    } catch (failure) {
      setError(`${title}: ${explain(failure)}`);
    } finally {
      setDoing(undefined);
    }
  };
  const takeAll = async (files: Iterable<File>): Promise<void> => {
    for (const file of files) await take(file, titleOf(file.name));
  };

  return (
    <section
      class={isOver ? 'card drop over' : 'card drop'}
      aria-label="New recording"
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        void takeAll(event.dataTransfer?.files ?? []);
      }}
    >
      <p>Drop audio here, or</p>
      <div class="buttons">
        <label class="button">
          Choose a file
          <input
            type="file"
            accept="audio/*,.ogg,.opus,.m4a,.flac,.webm"
            multiple
            onChange={({ currentTarget }) => {
              void takeAll([...(currentTarget.files ?? [])]);
              currentTarget.value = '';
            }}
          />
        </label>
        <SpeakButton
          platform={platform}
          language={language}
          onText={setLive}
          onRecorded={(file) => void take(file, spokenTitle())}
          onError={setError}
        />
        <label class="language">
          Language
          <select value={language} onChange={({ currentTarget }) => setLanguage(currentTarget.value)}>
            {LANGUAGES.map(([tag, name]) => (
              <option key={tag} value={tag}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      {live && (
        <p class="live" aria-live="polite">
          {live.finals} <i>{live.guess}</i>
          {live.finals === '' && live.guess === '' && <span class="hint">Listening …</span>}
        </p>
      )}
      <p class={error === undefined ? 'status' : 'status error'} role="status">
        {error ?? doing ?? ' '}
      </p>
    </section>
  );
}

function titleOf(name: string): string {
  return name.replace(/\.\w+$/, '').slice(0, 200) || 'Recording';
}

function spokenTitle(): string {
  return `Spoken on ${new Date().toLocaleString()}`;
}

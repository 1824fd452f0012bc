import { useMemo, useState } from 'preact/hooks';
import { DeadLettersPanel } from './dead-letters/dead-letters-panel.tsx';
import { GeneratedPage } from './generated-page.tsx';
import { HealthBadge } from './health/health-badge.tsx';
import { connect, type Platform } from './platform/clients.ts';
import { useProgress } from './progress/use-progress.ts';
import { RecordingList } from './recordings/recording-list.tsx';
import { SearchPanel } from './search/search-panel.tsx';
import { TokenForm } from './session/token-form.tsx';
import { useSession } from './session/use-session.ts';
import { TranscriptView } from './transcript/transcript-view.tsx';
import { UploadPanel } from './upload/upload-panel.tsx';
import { useView, ViewLinks, type ViewName } from './views.tsx';

/** A place in a recording that somebody wants to see. */
export interface Selection {
  readonly recordingId: string;
  readonly startMs?: number;
}

export function App() {
  const [session, open] = useSession();
  return (
    <>
      {session.kind === 'open' ? <Workplace key={session.token} token={session.token} /> : <Header />}
      {session.kind === 'asking' && <TokenForm onToken={open} />}
    </>
  );
}

function Header({ platform, view }: { readonly platform?: Platform; readonly view?: ViewName }) {
  return (
    <header>
      <h1>
        AI2<span>Text</span>
      </h1>
      {view && <ViewLinks view={view} />}
      {platform && <HealthBadge platform={platform} />}
    </header>
  );
}

function Workplace({ token }: { readonly token: string }) {
  const platform = useMemo(() => connect(token), [token]);
  const view = useView();
  const progress = useProgress(platform);
  const [selection, setSelection] = useState<Selection>();
  // Audio stays with whoever brought it: what was uploaded from this tab can be played here.
  const [audio, setAudio] = useState<ReadonlyMap<string, string>>(new Map());
  const keep = (recordingId: string, file: Blob): void => {
    setAudio((before) => new Map(before).set(recordingId, URL.createObjectURL(file)));
    setSelection({ recordingId });
  };
  const forget = (recordingId: string): void => {
    const address = audio.get(recordingId);
    if (address !== undefined) URL.revokeObjectURL(address);
    setAudio((before) => new Map([...before].filter(([id]) => id !== recordingId)));
    setSelection(undefined);
  };
  return (
    <>
      <Header platform={platform} view={view} />
      {view === 'dead-letters' && <DeadLettersPanel platform={platform} />}
      {view === 'contracts' && <GeneratedPage title="Contracts" path="reference/index.html" />}
      {view === 'gate' && <GeneratedPage title="Report of the gate" path="gate.html" />}
      {/* Stays as it is while another page is seen: somebody may be speaking. */}
      <main hidden={view !== 'recordings'}>
        <section class="column">
          <UploadPanel platform={platform} onAccepted={keep} />
          <RecordingList
            platform={platform}
            progress={progress}
            selected={selection?.recordingId}
            onSelect={setSelection}
            onDeleted={forget}
          />
        </section>
        <section class="column wide">
          <SearchPanel platform={platform} onSelect={setSelection} />
          {selection && (
            <TranscriptView
              key={selection.recordingId}
              platform={platform}
              progress={progress}
              selection={selection}
              audio={audio.get(selection.recordingId)}
            />
          )}
        </section>
      </main>
    </>
  );
}

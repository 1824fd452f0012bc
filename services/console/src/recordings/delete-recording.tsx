import { metadata, value } from '@ai2text/client';
import { useRef, useState } from 'preact/hooks';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import type { Platform } from '../platform/clients.ts';
import { explain } from '../platform/explain.ts';

interface Properties {
  readonly platform: Platform;
  readonly recording: metadata.Recording;
  readonly onDeleted: () => void;
}

/** Deletes a recording, after a question: nobody can undo it. */
export function DeleteRecording({ platform: { library }, recording, onDeleted }: Properties) {
  const [failure, setFailure] = useState<string>();
  const dialog = useRef<HTMLDialogElement>(null);
  const act = async (): Promise<void> => {
    dialog.current?.close();
    setFailure(undefined);
    try {
      const path = { recordingId: recording.id };
      // Whatever has become of it meanwhile: steps of the pipeline count as changes, too.
      const answer = await metadata.deleteRecording(library, { path, headers: { 'If-Match': '*' } });
      // Somebody else, or another tab, was faster.
      if (answer.status !== 404) await value(Promise.resolve(answer));
      onDeleted();
    } catch (problem) {
      setFailure(explain(problem));
    }
  };
  return (
    <div class="buttons">
      <button type="button" class="danger" onClick={() => dialog.current?.showModal()}>
        Delete …
      </button>
      {failure !== undefined && <p class="error">{failure}</p>}
      <ConfirmDialog
        dialog={dialog}
        words={`Delete “${recording.title}” for good? Its audio, its text and whatever is found of it go as well.`}
        verb="Delete"
        onConfirm={() => void act()}
      />
    </div>
  );
}

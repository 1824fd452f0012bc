import type { RefObject } from 'preact';

interface Properties {
  /** Whoever asks shows it, and closes it when the answer is yes. */
  readonly dialog: RefObject<HTMLDialogElement | null>;
  readonly words: string | undefined;
  /** What yes does. */
  readonly verb: string | undefined;
  readonly onConfirm: () => void;
}

/** A question before something that nobody can undo. */
export function ConfirmDialog({ dialog, words, verb, onConfirm }: Properties) {
  return (
    <dialog ref={dialog}>
      <p>{words}</p>
      <div class="buttons">
        <button type="button" class="danger" onClick={onConfirm}>
          {verb}
        </button>
        <button type="button" onClick={() => dialog.current?.close()}>
          Keep
        </button>
      </div>
    </dialog>
  );
}

/** Why nothing was written. The message is for people; the file is the one that stood in the way. */
export class WriteError extends Error {
  override readonly name = 'WriteError';
  readonly file: string;
  readonly fix: string;

  constructor(file: string, message: string, fix: string) {
    super(message);
    this.file = file;
    this.fix = fix;
  }
}

const REASONS: Readonly<Record<string, readonly [message: string, fix: string]>> = {
  EACCES: ['there is no permission to write it', 'give yourself the right to write there, or choose another --out'],
  EPERM: ['there is no permission to write it', 'give yourself the right to write there, or choose another --out'],
  EROFS: ['the file system is read-only', 'choose an --out on a writable one'],
  ENOSPC: ['the disk is full', 'make room and run the command again; nothing was changed'],
  EDQUOT: ['the disk quota is used up', 'make room and run the command again; nothing was changed'],
  ENOTDIR: ['a file stands where a folder is needed', 'move it away or choose another --out'],
  EISDIR: ['a folder stands where a file is needed', 'move it away or choose another --out'],
  ENAMETOOLONG: ['its name is too long for the file system', 'shorten the name in the contract'],
};

/** Turns what the operating system said into a reason and a way out. */
export function asWriteError(error: unknown, file: string): WriteError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const [message, fix] = REASONS[code] ?? [
    `writing failed (${code || String(error)})`,
    'mend that and run the command again',
  ];
  return new WriteError(file, message, fix);
}

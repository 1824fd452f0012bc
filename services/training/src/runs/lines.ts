import { StringDecoder } from 'node:string_decoder';

/** Characters of a line; what is longer comes as several. A program may write without end and never a new line. */
const LONGEST = 65_536;

/** Cuts bytes into lines as they come, in bounded memory. */
export function lineCutter(onLine: (line: string) => void): {
  readonly write: (bytes: Buffer) => void;
  readonly end: () => void;
} {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  const cut = (text: string): void => {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
    while (rest.length > LONGEST) {
      onLine(rest.slice(0, LONGEST));
      rest = rest.slice(LONGEST);
    }
  };
  return {
    write: (bytes) => cut(decoder.write(bytes)),
    end: () => {
      cut(decoder.end());
      if (rest !== '') onLine(rest);
      rest = '';
    },
  };
}

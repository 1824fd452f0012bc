import { fullFormatSource } from './format.ts';
import { type Language, languageOf } from './language.ts';
import { NotRegular } from './syntax.ts';

/** What is known of a format beside its test. */
export interface FormatDescription {
  /** Texts of the format are among these; all of these are of the format when `exact`. */
  readonly language: Language;
  readonly exact: boolean;
  /** Realistic texts of the format, plainest first. */
  readonly samples: readonly string[];
}

const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  date: ['2024-01-31', '1999-12-31', '2000-02-29'],
  time: ['09:30:00Z', '23:59:59.5+02:00'],
  'date-time': ['2024-01-31T09:30:00Z', '1999-12-31T23:59:59.999+02:00', '2024-01-31 09:30:00Z'],
  'iso-time': ['09:30:00', '09:30:00Z'],
  'iso-date-time': ['2024-01-31T09:30:00', '2024-01-31T09:30:00Z'],
  duration: ['PT1H', 'P1D', 'P1Y2M3DT4H5M6S', 'P2W'],
  uri: [
    'https://example.com',
    'https://example.com/a?b=c#d',
    'urn:isbn:0451450523',
    'mailto:ada@example.com',
    'ftp://example.com/file',
  ],
  'uri-reference': ['a', '/a/b', 'https://example.com'],
  'uri-template': ['/users/{id}', 'https://example.com/{path}'],
  url: ['https://example.com', 'http://example.com/a?b=c', 'ftp://example.com/file'],
  email: ['ada@example.com', 'a.b+c@mail.example.org'],
  hostname: ['example.com', 'localhost', 'a-b.example.org'],
  ipv4: ['192.0.2.1', '127.0.0.1'],
  ipv6: ['2001:db8::1', '::1'],
  regex: ['^a+$', '[0-9]'],
  uuid: ['123e4567-e89b-12d3-a456-426614174000', '00000000-0000-0000-0000-000000000000'],
  'json-pointer': ['/a/b', ''],
  'json-pointer-uri-fragment': ['#/a/b'],
  'relative-json-pointer': ['0', '1/a'],
  byte: ['YQ==', 'aGVsbG8='],
};

/** Formats that code checks rather than an expression: expressions that all their texts fit. */
const BOUNDS: Readonly<Record<string, string>> = {
  date: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
  time: '^\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([zZ]|[+-]\\d\\d(:?\\d\\d)?)$',
  'date-time':
    '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[tT\\s]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([zZ]|[+-]\\d\\d(:?\\d\\d)?)$',
  'iso-time': '^\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([zZ]|[+-]\\d\\d(:?\\d\\d)?)?$',
  'iso-date-time':
    '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[tT\\s]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([zZ]|[+-]\\d\\d(:?\\d\\d)?)?$',
  uri: '^[a-zA-Z][a-zA-Z0-9+.-]*:[!-~]*$',
};

/** Wider formats by narrower ones, where no automaton can tell. */
const WIDER: Readonly<Record<string, string>> = {
  uri: 'uri-reference',
  time: 'iso-time',
  'date-time': 'iso-date-time',
};

/** Is every text of the narrower format one of the wider? False where that is not known. */
export function includes(wider: string, narrower: string): boolean {
  return wider === narrower || WIDER[narrower] === wider;
}

const known = new Map<string, FormatDescription>();

export function describeFormat(name: string): FormatDescription {
  const description = known.get(name) ?? describe(name);
  known.set(name, description);
  return description;
}

function describe(name: string): FormatDescription {
  const samples = SAMPLES[name] ?? [];
  const bound = BOUNDS[name];
  if (bound !== undefined) return { language: languageOf(bound), exact: false, samples };
  const expression = fullFormatSource(name);
  if (expression === undefined) return { language: [], exact: false, samples };
  try {
    return { language: languageOf(expression.source, expression.ignoreCase), exact: true, samples };
  } catch (error) {
    if (error instanceof NotRegular) return { language: [], exact: false, samples };
    throw error;
  }
}

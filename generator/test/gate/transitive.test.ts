import { describe, expect, test } from 'vitest';
import { ASYNCAPI, asyncapi } from './contracts.ts';
import { Repository } from './repository.ts';

const ADDRESS = '    address: note.written.v1\n';

function withMode(text: string, mode: string): string {
  return text.replace(ADDRESS, `${ADDRESS}    x-compatibility: ${mode}\n`);
}

function withStream(text: string, settings: string): string {
  const stream = `{ name: NOTES, subjects: ['note.>'], ${settings} }`;
  return text.replace(ADDRESS, `${ADDRESS}    x-nats-jetstream: { stream: ${stream} }\n`);
}

function withLength(text: string, length: number): string {
  return text.replace('maxLength: 200', `maxLength: ${length}`);
}

/** Releases on 1 January, 1 March and 1 May; only the length differs from one to the next. */
function history(decorate: (text: string) => string, lengths: readonly [number, number, number]): Repository {
  const repository = Repository.create();
  const dates = ['2026-01-01', '2026-03-01', '2026-05-01'];
  for (const [index, length] of lengths.entries()) {
    repository.write(ASYNCAPI, withLength(decorate(asyncapi), length).replace('1.0.0', `1.${index}.0`));
    repository.release(`v1.${index}.0`, dates[index]);
  }
  repository.edit(ASYNCAPI, 'title: Note written', 'title: Note written down');
  return repository;
}

interface Finding {
  readonly id: string;
  readonly level: string;
  readonly channel?: string;
  readonly reason?: string;
}

async function channelFindings(repository: Repository, today: string): Promise<Finding[]> {
  const { stdout } = await repository.gate('--format', 'json', '--today', today);
  const changes: Finding[] = JSON.parse(stdout).changes;
  return changes.filter(({ channel }) => channel !== undefined);
}

const narrowed = { id: 'message-property-max-length-decreased', level: 'ERR' };
const widened = { id: 'message-property-max-length-increased', level: 'ERR' };

describe('a declared mode', () => {
  // The last two releases are alike, so a mode that looks at the last one alone finds nothing.
  test.each([
    ['backward', [300, 200, 200], []],
    ['backward-transitive', [300, 200, 200], [narrowed]],
    ['backward-transitive', [100, 200, 200], []],
    ['forward', [100, 200, 200], []],
    ['forward-transitive', [100, 200, 200], [widened]],
    ['forward-transitive', [300, 200, 200], []],
    ['full', [300, 200, 200], []],
    ['full-transitive', [300, 200, 200], [narrowed]],
    ['full-transitive', [100, 200, 200], [widened]],
    ['none', [300, 200, 200], []],
  ] as const)('%s over %j', async (mode, lengths, expected) => {
    using repository = history((text) => withMode(text, mode), lengths);
    const found = await channelFindings(repository, '2026-06-01');
    expect(found).toMatchObject(expected);
    for (const { reason } of found) expect(reason).toContain('v1.0.0 was released like that');
  });
});

test('a channel that was called something else is the same channel', async () => {
  using repository = history((text) => withMode(text, 'backward-transitive'), [300, 200, 200]);
  repository.edit(ASYNCAPI, '  noteWritten:', '  notes:');
  repository.edit(ASYNCAPI, '/channels/noteWritten', '/channels/notes');
  expect(await channelFindings(repository, '2026-06-01')).toMatchObject([narrowed]);
});

describe('without a declared mode, retention decides', () => {
  test.each([
    ['retention: limits, maxAge: 30d', '2026-03-15', 1, 'v1.0.0 was followed 14 days ago'],
    ['retention: limits, maxAge: 30d', '2026-06-01', 0, 'v1.0.0 was followed 92 days ago'],
    ['retention: limits, maxAge: 100d', '2026-06-01', 1, 'its messages stay for 100 days'],
    ['retention: limits', '2030-01-01', 1, 'its messages stay for ever'],
    ['retention: limits, maxAge: 0s', '2030-01-01', 1, 'zero is no limit'],
    ['retention: workqueue', '2026-06-01', 0, 'messages go once they are handled'],
    ['retention: interest', '2026-06-01', 0, 'messages go once they are handled'],
  ])('%s on %s: %i finding, since %s', async (settings, today, count) => {
    using repository = history((text) => withStream(text, settings), [300, 200, 200]);
    expect(await channelFindings(repository, today)).toHaveLength(count);
  });

  test('a stream that keeps less from now on still holds what it was promised to keep', async () => {
    using repository = history((text) => withStream(text, 'retention: limits, maxAge: 100d'), [300, 200, 200]);
    repository.edit(ASYNCAPI, 'maxAge: 100d', 'maxAge: 1d');
    const ids = (await channelFindings(repository, '2026-06-01')).map(({ id }) => id);
    expect(ids).toEqual(['message-property-max-length-decreased', 'stream-max-age-decreased']);
  });
});

test('a break against several releases is one finding, told of the newest', async () => {
  using repository = history((text) => withMode(text, 'backward-transitive'), [300, 250, 200]);
  const found = await channelFindings(repository, '2026-06-01');
  expect(found).toMatchObject([narrowed]);
  expect(found[0]?.reason).toContain('v1.1.0');
});

test('what broke between two releases is not told again of their consumers', async () => {
  using repository = history((text) => withStream(text, 'retention: limits'), [200, 200, 200]);
  repository.edit(ASYNCAPI, "'note.>'", "'note.>', 'memo.>'");
  repository.release('v1.3.0', '2026-06-01');
  repository.edit(ASYNCAPI, "'note.>', 'memo.>'", "'note.>'");
  const found = await channelFindings(repository, '2026-06-02');
  expect(found.map(({ id, reason }) => [id, reason])).toEqual([['stream-subject-removed', undefined]]);
});

test('a branch as the base has the releases behind it', async () => {
  using repository = history((text) => withMode(text, 'backward-transitive'), [300, 200, 200]);
  repository.git('branch', 'stable', 'v1.2.0');
  const { stdout } = await repository.gate('--format', 'json', '--base', 'stable', '--today', '2026-06-01');
  expect(JSON.parse(stdout).changes.map(({ id }: Finding) => id)).toContain(narrowed.id);
  repository.git('branch', 'young', 'v1.1.0');
  repository.git('tag', '--delete', 'v1.0.0');
  const without = await repository.gate('--format', 'json', '--base', 'young', '--today', '2026-06-01');
  expect(JSON.parse(without.stdout).changes.map(({ id }: Finding) => id)).not.toContain(narrowed.id);
});

test('a hotfix is compared with the release that it descends from', async () => {
  using repository = history((text) => withMode(text, 'backward'), [200, 300, 400]);
  repository.git('checkout', '--quiet', '--force', '-b', 'hotfix', 'v1.1.0');
  expect(await channelFindings(repository, '2026-06-01')).toEqual([]);
});

import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTrainers } from '../src/runs/index.ts';
import { ended, newPath, run, start, trainer } from './runs.ts';

describe('a log', () => {
  test('keeps its end, on disk within its bound', async () => {
    const { base, client, service } = await start({
      trainers: { it: trainer(`write('hears', ''); for (let i = 0; i < 50_000; i += 1) console.log('line ' + i);`) },
      logBytes: 65_536,
    });
    const { id } = await run(client, { baseVersionId: base.id });
    const { logTail = '', state } = await ended(client, id);
    expect(state).toBe('succeeded');
    expect(logTail.endsWith('line 49998\nline 49999\n')).toBe(true);
    expect(logTail).toHaveLength(8_192);
    const folder = join(service.runs, id);
    const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
    expect(sizes).toHaveLength(2);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(65_536);
  });

  test('takes what is no text, a line without end, and reports that make no sense', async () => {
    const { base, client } = await start({
      trainers: {
        it: trainer(`write('hears', '');
          process.stdout.write(Buffer.from([0xff, 0x00, 0x1b, 0x5b, 0x33, 0x31, 0x6d, 0x41, 0x0a]));
          tell({ progress: 7 }); tell({ metrics: { 'no name': 1 } }); tell({ metrics: { a: 'b' } }); tell({ other: 1 });
          console.log('{"progress": 0.1'); tell({ metrics: { ok: 1 }, other: 2 });
          process.stdout.write('x'.repeat(1_000_000) + 'end');`),
      },
    });
    const { id } = await run(client, { baseVersionId: base.id });
    const { logTail = '', metrics, state } = await ended(client, id);
    expect({ state, metrics }).toEqual({ state: 'succeeded', metrics: { ok: 1 } });
    expect(logTail.endsWith('xend\n')).toBe(true);
  });
});

describe('the file of trainers', () => {
  const write = (text: string): string => {
    const path = newPath();
    writeFileSync(path, text);
    return path;
  };

  test('names programs, with paths from its folder', async () => {
    const path = write('{"it": {"command": ["node", "./it.js", "--fast"], "kinds": ["asr"]}}');
    expect((await readTrainers(path)).get('it')).toEqual({
      command: ['node', join(path, '../it.js'), '--fast'],
      kinds: ['asr'],
      needsDataset: false,
      slot: 'default',
      longestMinutes: 720,
      environment: [],
    });
    expect((await readTrainers(undefined)).size).toBe(0);
  });

  test.each([
    ['is not there', '/nowhere/trainers.json', /cannot be read: ENOENT/],
    ['is no JSON', write('{'), /is no JSON/],
    ['has a command that is a text', write('{"it": {"command": "rm -rf", "kinds": ["asr"]}}'), /expected array/],
    ['says what nobody knows', write('{"it": {"command": ["a"], "kinds": ["asr"], "shell": true}}'), /shell/],
    ['has a name that is none', write('{"../it": {"command": ["a"], "kinds": ["asr"]}}'), /it/],
  ])('is refused in words when it %s', async (_, path, message) => {
    await expect(readTrainers(path)).rejects.toThrow(message);
  });

  test('that comes with the project is good', async () => {
    const trainers = await readTrainers(join(import.meta.dirname, '../trainers.json'));
    expect([...trainers.keys()]).toEqual(['quantise']);
    expect(existsSync(trainers.get('quantise')?.command[1] ?? '')).toBe(true);
  });
});

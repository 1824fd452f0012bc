import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const IO = new URL('../../cli/io.ts', import.meta.url).href;

/** Runs a few lines in a process of their own, with `endProcess` at hand. */
function runProcess(lines: string) {
  const code = `import { endProcess } from '${IO}';\n${lines}`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { status, stdout, stderr };
}

test('a process whose work is done ends by itself, with its exit code and all that it had to say', () => {
  const lines = `
    process.exit = () => { throw new Error('process.exit can wait for ever'); };
    process.stdout.write('x'.repeat(300_000));
    await endProcess(1);
  `;
  expect(runProcess(lines)).toEqual({ status: 1, stdout: 'x'.repeat(300_000), stderr: '' });
});

test('what nobody needs any more keeps no process alive', () => {
  expect(runProcess('setInterval(() => {}, 1_000); await endProcess(2);')).toMatchObject({ status: 2, stderr: '' });
});

test('a reader that closes the pipe ends nothing, and costs no trace', () => {
  const lines = `
    import { processIo } from '${IO}';
    const io = processIo();
    for (let line = 0; line < 20_000; line += 1) io.stdout('a line of many\\n');
    await new Promise((resolve) => setTimeout(resolve, 200));
    io.stdout('too late\\n');
    await endProcess(1);
  `;
  const code = `import { endProcess } from '${IO}';\n${lines}`;
  const shell = '("$NODE" --input-type=module -e "$CODE"; echo "code $?" >&2) | head -n 1';
  const env = { ...process.env, NODE: process.execPath, CODE: code };
  const { stdout, stderr } = spawnSync('sh', ['-c', shell], { encoding: 'utf8', timeout: 20_000, env });
  expect({ stdout, stderr }).toEqual({ stdout: 'a line of many\n', stderr: 'code 1\n' });
});

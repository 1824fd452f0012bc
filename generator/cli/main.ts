#!/usr/bin/env node
// Runs before anything else is loaded, so that an old Node gets one clear line instead of a syntax error.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`ai2text-codegen needs Node 22.18 or newer; this is ${process.versions.node}.\n`);
  process.exitCode = 2;
} else {
  // By default the engine optimises whatever was called 3,000 times once more, on other threads. These commands mostly end
  // before that has paid, and it takes a seventh of the processor's time. (The engines of Node before 24 have nothing
  // between that and code that is not optimised at all; those behind 25 may not know the setting. With it Node compiles
  // its own modules anew, which takes 8 ms: too much for commands that are done in 50.)
  const works = ['clients', 'diff', 'events', 'gate', 'generate', 'release', 'servers'].includes(process.argv[2] ?? '');
  if (works && (major === 24 || major === 25)) {
    const { setFlagsFromString } = await import('node:v8');
    try {
      setFlagsFromString('--invocation-count-for-turbofan=100000');
    } catch {
      // What only passes for Node has another engine, or none that takes settings.
    }
  }
  // Keeps what the engine has compiled for the next run. A folder that can't be written costs that and nothing else.
  const { enableCompileCache } = await import('node:module');
  enableCompileCache();
  const { run } = await import('./run.ts');
  const { endProcess } = await import('./io.ts');
  await endProcess(await run(process.argv.slice(2)));
}

export {};

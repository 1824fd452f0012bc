import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { php } from '../../../../scripts/php.ts';
import { runTool } from '../printed.ts';
import type { Toolchain } from './toolchain.ts';

/** All classes are loaded, whether they are used or not: that is when PHP compiles them. */
const PROGRAM = `<?php
declare(strict_types=1);
set_error_handler(fn (int $level, string $told) => throw new \\Error($told));
spl_autoload_register(fn (string $class) => require __DIR__ . '/' . strtr($class, '\\\\', '/') . '.php');
foreach (file(__DIR__ . '/classes') as $class) class_exists(trim($class)) || throw new \\Error("There is no $class");
while (($line = fgets(STDIN)) !== false) {
    echo json_encode($argv[1]::fromJson(json_decode($line)), JSON_THROW_ON_ERROR), "\\n";
}
`;

function runPhp(folder: string, args: readonly string[], input?: string): string {
  const { program, libraries } = php();
  // Settings of the machine are not to matter.
  return runTool(folder, program, ['-n', '-d', 'error_reporting=-1', ...args], input, { LD_LIBRARY_PATH: libraries });
}

export const PHP: Toolchain = {
  compile(folder) {
    const classes = globSync('*/*.php', { cwd: folder }).map((file) =>
      file.slice(0, -'.php'.length).replace('/', '\\'),
    );
    writeFileSync(join(folder, 'classes'), classes.join('\n'));
    writeFileSync(join(folder, 'round.php'), PROGRAM);
    runPhp(folder, ['round.php']);
  },
  pass: (folder, root, lines) => runPhp(folder, ['round.php', `${root.package}\\${root.type}`], lines),
};

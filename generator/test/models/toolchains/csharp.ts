import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mono } from '../../../../scripts/mono.ts';
import { runTool } from '../printed.ts';
import type { Root, Toolchain } from './toolchain.ts';

const PROGRAM = (roots: readonly Root[]): string => `using System;
using System.IO;
using System.Text;
using Newtonsoft.Json;

public static class Round
{
  public static void Main(string[] arguments)
  {
    var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
    var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
    for (string line; (line = input.ReadLine()) != null; )
    {
      switch (arguments[0])
      {
${roots.map((root) => `        case "${root.package}": output.WriteLine(${pass(root)}); break;`).join('\n')}
      }
    }
    output.Flush();
  }
}
`;

function pass({ package: name, type }: Root): string {
  const settings = `${name}.JsonSettings.Create()`;
  return `JsonConvert.SerializeObject(JsonConvert.DeserializeObject<${name}.${type}>(line, ${settings}), ${settings})`;
}

/** Runs a program of Mono, which is unpacked and not installed. */
function runMono(folder: string, args: readonly string[], input?: string): string {
  const root = mono();
  const library = join(root, 'usr/lib');
  return runTool(folder, join(root, 'usr/bin/mono-sgen'), args, input, {
    MONO_CFG_DIR: join(root, 'etc'),
    MONO_PATH: [join(library, 'mono/4.5'), join(library, 'cli/Newtonsoft.Json-5.0')].join(':'),
  });
}

export const CSHARP: Toolchain = {
  compile(folder, roots) {
    writeFileSync(join(folder, 'Round.cs'), PROGRAM(roots));
    const library = join(mono(), 'usr/lib');
    const json = join(library, 'cli/Newtonsoft.Json-5.0/Newtonsoft.Json.dll');
    const options = [`-lib:${join(library, 'mono/4.5')}`, `-r:${json}`, '-r:System.Runtime.Serialization.dll'];
    const sources = ['Round.cs', ...globSync('*/*.cs', { cwd: folder })];
    runMono(folder, [join(library, 'mono/4.5/mcs.exe'), '-warnaserror', ...options, '-out:round.exe', ...sources]);
  },
  pass: (folder, root, lines) => runMono(folder, ['round.exe', root.package], lines),
};

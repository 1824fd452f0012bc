import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jars, runTool } from '../printed.ts';
import { QUICK, UNICODE } from './jvm.ts';
import type { Root, Toolchain } from './toolchain.ts';

const COMPILER = jars('org/scala-lang');
const CLASSES = [jars('org/scala-lang/scala-library'), jars('io/circe'), jars('org/typelevel')].join(':');

const PROGRAM = (roots: readonly Root[]): string => `import io.circe.{Decoder, Encoder}
import io.circe.syntax._

object Round {
  def main(arguments: Array[String]): Unit = arguments(0) match {
${roots.map((root) => `    case "${root.package}" => pass[${root.package}.${root.type}]()`).join('\n')}
  }

  private def pass[T: Decoder: Encoder](): Unit =
    scala.io.Source.stdin.getLines().foreach { line =>
      println(io.circe.parser.decode[T](line).fold(failure => throw failure, _.asJson.noSpaces))
    }
}
`;

export const SCALA: Toolchain = {
  compile(folder, roots) {
    writeFileSync(join(folder, 'Round.scala'), PROGRAM(roots));
    const compiler = [...QUICK, '-cp', COMPILER, 'scala.tools.nsc.Main'];
    const options = [
      '-encoding',
      'UTF-8',
      '-deprecation',
      '-feature',
      '-Werror',
      '-nobootcp',
      '-cp',
      CLASSES,
      '-d',
      '.',
    ];
    runTool(folder, 'java', [...compiler, ...options, 'Round.scala', ...globSync('*/*.scala', { cwd: folder })]);
  },
  pass: (folder, root, lines) =>
    runTool(folder, 'java', [...UNICODE, '-cp', `.:${CLASSES}`, 'Round', root.package], lines),
};

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nlohmannJson } from '../../../../scripts/nlohmann-json.ts';
import { runTool } from '../printed.ts';
import type { Root, Toolchain } from './toolchain.ts';

const PROGRAM = (roots: readonly Root[]): string => `#include <iostream>
${roots.map((root) => `#include "${root.package}/models.hpp"`).join('\n')}

template <typename T> void pass() {
  for (std::string line; std::getline(std::cin, line);)
    std::cout << nlohmann::json(nlohmann::json::parse(line).get<T>()) << std::endl;
}

int main(int, char** arguments) {
  const std::string name = arguments[1];
${roots.map((root) => `  if (name == "${root.package}") pass<models::${root.package}::${root.type}>();`).join('\n')}
}
`;

export const CPP: Toolchain = {
  compile(folder, roots) {
    writeFileSync(join(folder, 'round.cpp'), PROGRAM(roots));
    const options = ['-std=c++17', '-Wall', '-Wextra', '-Wpedantic', '-Werror', '-isystem', nlohmannJson(), '-I.'];
    runTool(folder, 'g++', [...options, '-o', 'round', 'round.cpp']);
  },
  pass: (folder, root, lines) => runTool(folder, './round', [root.package], lines),
};

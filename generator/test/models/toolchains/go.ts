import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTool } from '../printed.ts';
import type { Root, Toolchain } from './toolchain.ts';

const PROGRAM = (roots: readonly Root[]): string => `package main

import (
	"encoding/json"
	"os"
${roots.map((root) => `	of_${root.package} "round/${root.package}"`).join('\n')}
)

func main() {
	values := map[string]func() any{
${roots.map((root) => `		"${root.package}": func() any { return new(of_${root.package}.${root.type}) },`).join('\n')}
	}
	lines := json.NewDecoder(os.Stdin)
	for lines.More() {
		value := values[os.Args[1]]()
		if err := lines.Decode(value); err != nil {
			panic(err)
		}
		json.NewEncoder(os.Stdout).Encode(value)
	}
}
`;

export const GO: Toolchain = {
  compile(folder, roots) {
    writeFileSync(join(folder, 'go.mod'), 'module round\n\ngo 1.20\n');
    writeFileSync(join(folder, 'main.go'), PROGRAM(roots));
    runTool(folder, 'go', ['vet', './...']);
    runTool(folder, 'go', ['build', '-o', 'round', '.']);
  },
  pass: (folder, root, lines) => runTool(folder, './round', [root.package], lines),
};

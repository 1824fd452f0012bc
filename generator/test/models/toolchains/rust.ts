import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { INSTALLED, runTool } from '../printed.ts';
import type { Root, Toolchain } from './toolchain.ts';

const MANIFEST = (roots: readonly Root[]): string => `[package]
name = "payload-models"
version = "0.0.0"
edition = "2021"

[dependencies]
serde = "1"
serde_json = "1"
${roots.map((root) => `${root.package} = { path = "${root.package}" }`).join('\n')}

[profile.dev]
debug = false
`;

const PROGRAM = (roots: readonly Root[]): string => `fn pass<T: serde::Serialize + serde::de::DeserializeOwned>() {
    for line in std::io::stdin().lines() {
        let value: T = serde_json::from_str(&line.unwrap()).unwrap();
        println!("{}", serde_json::to_string(&value).unwrap());
    }
}

fn main() {
    match std::env::args().nth(1).as_deref() {
${roots.map((root) => `        Some("${root.package}") => pass::<${root.package}::${root.type}>(),`).join('\n')}
        _ => panic!("which model?"),
    }
}
`;

export const RUST: Toolchain = {
  compile(folder, roots) {
    mkdirSync(join(folder, 'src'));
    // What is fetched and compiled already. It goes by times of files, and leaves all that it compiles where it is told to.
    cpSync(join(INSTALLED, 'Cargo.lock'), join(folder, 'Cargo.lock'));
    cpSync(join(INSTALLED, 'target'), join(folder, 'target'), { recursive: true, preserveTimestamps: true });
    writeFileSync(join(folder, 'Cargo.toml'), MANIFEST(roots));
    writeFileSync(join(folder, 'src/main.rs'), PROGRAM(roots));
    runTool(folder, 'cargo', ['build', '--quiet', '--offline']);
  },
  pass: (folder, root, lines) => runTool(folder, './target/debug/payload-models', [root.package], lines),
};

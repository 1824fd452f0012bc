import { HEADER } from '../typescript/index.ts';
import type { Language } from './language.ts';
import type { ArrayContext, DictionaryContext, FieldHook, Held, ModelHook } from './printer.ts';

const KEYWORDS =
  'abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen if impl ' +
  'in let loop macro match mod move mut override priv pub ref return self static struct super trait true try type typeof ' +
  'unsafe unsized use virtual where while yield Self';
const TYPES =
  'Box Clone Copy Debug Default Deserialize Drop Eq Err Fn From Hash Into Iterator None Ok Option Ord PartialEq ' +
  'PartialOrd Result Self Send Serialize Some String Sync ToString Vec';
const DERIVED = '#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]';
const MANIFEST = (name: string): string => `[package]
name = "${name}"
version = "0.0.0"
edition = "2021"

[dependencies]
serde = { version = "1", features = ["derive"] }
serde_json = "1"
`;

function typeOf({ type, ref }: Held): string {
  return ref === undefined ? type : `crate::${type}`;
}

/** A crate of structs for serde. */
export const RUST: Language = {
  members: 'snake',
  values: 'pascal',
  words: KEYWORDS.split(' '),
  types: TYPES.split(' '),
  marksAbsent: false,
  literal: (value) => value,
  printer: ({ RustGenerator }) => RustGenerator,
  options: (_, { definitions }) => {
    const documented = ({ content, model }: ModelHook): string => {
      const doc = definitions.get(model.name)?.doc ?? '';
      // The printer's own comment only repeats the name.
      return content.replace(/^\/\/ .*\n/, () => (doc === '' ? '' : `/// ${doc}\n`));
    };
    return {
      typeMapping: {
        Integer: () => 'i64',
        Float: () => 'f64',
        Array: ({ constrainedModel }: ArrayContext) => `Vec<${typeOf(constrainedModel.valueModel)}>`,
        Dictionary: ({ constrainedModel }: DictionaryContext) =>
          `std::collections::HashMap<String, ${typeOf(constrainedModel.value)}>`,
      },
      presets: [
        {
          struct: {
            self: documented,
            structMacro: () => DERIVED,
            fieldMacro: ({ model, field }: FieldHook) => {
              const wire = field.unconstrainedPropertyName;
              const always = definitions.get(model.name)?.required.has(wire);
              const about = field.property.originalInput.description;
              const rename = `#[serde(rename = "${wire}"${always ? '' : ', skip_serializing_if = "Option::is_none"'})]`;
              return about === undefined ? rename : `/// ${about}\n${rename}`;
            },
          },
          enum: { self: documented, structMacro: () => DERIVED },
        },
      ],
    };
  },
  printing: () => ({}),
  files: ({ name }, printed) => [
    { path: `${name}/Cargo.toml`, content: MANIFEST(name) },
    {
      path: `${name}/src/lib.rs`,
      content: `${HEADER}use serde::{Deserialize, Serialize};\n\n${[...printed.values()].map((code) => code.trim()).join('\n\n')}\n`,
    },
  ],
};

import type { MediaType, Operation, Response } from '../../../model/ir/index.ts';
import { bodyKind, isTextData, itemSchema, sequenceKind } from '../../http/index.ts';
import { template } from '../../templates.ts';
import { type Code, call, dictionary, layOut, sequence, subscript } from './code.ts';
import { docstring } from './docstring.ts';
import { stringLiteral } from './literal.ts';
import type { Models } from './models.ts';
import type { OperationNames } from './operation-names.ts';
import { printType, type TypePlace } from './print-type.ts';
import { typeAlias } from './type-alias.ts';
import { unionOf } from './type-union.ts';

/** One class for each declared answer. Every text is finished code. */
interface AnswerView {
  readonly statement: string;
  readonly comment: string;
  /** Type of the status where the class stands for exactly one; empty otherwise. */
  readonly status: string;
}

/** What an operation may answer, as `operations.py` needs it. */
export interface Answers {
  /** A class for each, as finished code. */
  readonly classes: string;
  /** The alias of all of them together. */
  readonly alias: string;
  /** Type of the value of a call that succeeds. */
  readonly value: Code;
  /** The table by which the runtime reads an answer. */
  readonly table: Code;
}

interface PrintedAnswer {
  readonly status: string;
  readonly name: string;
  readonly description: string;
  readonly body: Code;
  readonly readers: readonly Code[];
}

const INDENT = '    ';

const CLASSES = template<{ readonly classes: readonly AnswerView[] }>('clients/python/answers.hbs');

const NOTHING_DECLARED: Pick<Response, 'status' | 'description' | 'content'> = {
  status: 'default',
  description: 'The contract declares no answer.',
  content: [{ origin: { file: '', pointer: '' }, mediaType: '*/*', encoding: [], examples: [] }],
};

export function printAnswers(operation: Operation, names: OperationNames, models: Models): Answers {
  const responses = operation.responses.length === 0 ? [NOTHING_DECLARED] : operation.responses;
  const printed = responses.map(({ status, description, content }) => {
    // The answer to HEAD describes a body and never has one.
    const contents = operation.method === 'head' ? [] : content;
    const name = names.answers.get(status) ?? names.answer;
    const bodies = contents.map((each) => bodyType(each, `${name}Body`, models));
    return {
      status,
      name,
      description,
      body: bodies.length === 0 ? 'None' : unionOf(bodies),
      readers: contents.map((each) => reader(each, `${name}Body`, models)),
    };
  });
  return {
    classes: CLASSES({ classes: printed.map(viewAnswer) }).trim(),
    alias: printAlias(names, printed),
    value: valueType(printed),
    table: dictionary(printed.map(({ status, name, readers }) => tableEntry(status, name, readers))),
  };
}

function bodyType(content: MediaType, hint: string, models: Models): Code {
  const place = { models, direction: 'read', hint, qualified: true } as const;
  switch (sequenceKind(content)) {
    case 'events':
      return subscript('wire.Stream', [subscript('wire.ServerSentEvent', [itemType(content, place)])]);
    case 'lines':
      return subscript('wire.Stream', [itemType(content, place)]);
    case undefined:
      break;
  }
  switch (bodyKind(content)) {
    case 'json':
      return content.schema === undefined ? 'Any' : printType(content.schema, place);
    case 'text':
      return 'str';
    case 'urlencoded':
    case 'multipart':
    case 'binary':
      return 'bytes';
  }
}

/** Type of the data of one event, or of one line. */
function itemType(content: MediaType, place: TypePlace): Code {
  if (sequenceKind(content) === 'events' && isTextData(content, place.models)) return 'str';
  const schema = itemSchema(content, place.models);
  return schema === undefined ? 'Any' : printType(schema, place);
}

function reader(content: MediaType, hint: string, models: Models): Code {
  const key = `${stringLiteral(content.mediaType)}: `;
  const place = { models, direction: 'read', hint, qualified: true } as const;
  switch (sequenceKind(content)) {
    case 'events':
      if (isTextData(content, models)) return `${key}wire.TEXT_EVENTS`;
      return sequence(key, call('wire.EventStream', [itemType(content, place)]));
    case 'lines':
      return sequence(key, call('wire.LineStream', [itemType(content, place)]));
    case undefined:
      break;
  }
  switch (bodyKind(content)) {
    case 'json':
      return sequence(key, call('wire.Json', [bodyType(content, hint, models)]));
    case 'text':
      return `${key}wire.TEXT`;
    case 'urlencoded':
    case 'multipart':
    case 'binary':
      return `${key}wire.BYTES`;
  }
}

function tableEntry(status: string, name: string, readers: readonly Code[]): Code {
  return sequence(
    `${stringLiteral(status)}: `,
    call('wire.Reply', readers.length === 0 ? [name] : [name, dictionary(readers)]),
  );
}

function viewAnswer({ status, name, description, body }: PrintedAnswer): AnswerView {
  return {
    statement: layOut(call(`class ${name}`, [subscript('wire.Answer', [body])]), '', 0, 1),
    comment: docstring({ prose: [description] }, INDENT) || docstring({ prose: [`Status ${status}.`] }, INDENT),
    status: /^\d+$/.test(status) ? `Literal[${Number(status)}]` : '',
  };
}

function printAlias({ answer }: OperationNames, printed: readonly PrintedAnswer[]): string {
  return typeAlias(answer, unionOf(printed.map(({ name }) => name)));
}

/** The bodies of every declared success; of `default` where no success has an answer of its own. */
function valueType(printed: readonly PrintedAnswer[]): Code {
  const successes = printed.filter(({ status }) => status.startsWith('2'));
  const values = successes.length > 0 ? successes : printed.filter(({ status }) => status === 'default');
  return values.length === 0 ? 'None' : unionOf(values.map(({ body }) => body));
}

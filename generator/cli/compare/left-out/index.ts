/**
 * What a comparison may leave out: the path items that cannot have changed, found before anything is understood.
 *
 * Two versions of a big contract are nearly all the same. Reading their documents is cheap, making sense of them is
 * not, so the JSON of both is laid side by side first, and models are made of the rest alone. A *part* is a path item,
 * a webhook or a component; it is *alike* when its text and that of everything it refers to, however far, is equal.
 *
 * Why that is sound. An operation of the model is made of four things: its path, the text of its path item, the text of
 * the components that this refers to, and what the document says for all operations (the version of the specification,
 * security and security schemes). Where all four are equal, so are the operations, and equal operations give no finding.
 * Of other operations a finding only asks whether any is left under the same path, so path items of one template are
 * left out together or not at all. The names of schemas do not depend on what is left out: only contracts whose
 * references all name a component qualify, and components have their names before anything is read.
 *
 * It fails safe towards reading more: with a second file, with a reference to anything but a component, or where an
 * unknown member of the document differs, nothing is left out.
 */
import { pathKey } from '../../../diff/http/operation-key.ts';
import { type Contract, childPointer, isRecord, type JsonRecord, member, Survey } from '../../../load/index.ts';
import { changedParts, isComponent } from './changed-parts.ts';
import { sameText } from './same-text.ts';

/** Pointers of the path items and webhooks that are alike in both versions of a contract; all of them in one that is the same. */
export function leftOut(base: Contract, revision: Contract): ReadonlySet<string> {
  const [before, after] = [base.root.value, revision.root.value];
  if (base === revision) return new Set(isRecord(before) ? partsOf(before) : []);
  if (!refersToComponentsOnly(base) || !refersToComponentsOnly(revision)) return NOTHING;
  if (!isRecord(before) || !isRecord(after) || !saySameForAll(before, after)) return NOTHING;
  const pointers = [...new Set([before, after].flatMap(partsOf))];
  const changed = changedParts(before, after, pointers);
  const templates = new Set(pointers.filter((pointer) => changed.has(pointer)).map(pathKey));
  return new Set(pointers.filter((pointer) => !templates.has(pathKey(pointer))));
}

const NOTHING: ReadonlySet<string> = new Set();

function refersToComponentsOnly({ specification, documents, refs, root }: Contract): boolean {
  const isAlone = specification === 'openapi' && documents.size === 1 && [...refs].every(isComponent);
  // A link may name its operation by place or by id: to see that both are one takes the operation.
  return isAlone && !root.namesOperations;
}

/** Members of a document that are compared part by part, or that no operation's meaning depends on. */
const APART = new Set(['paths', 'webhooks', 'components', 'info', 'servers', 'tags', 'externalDocs']);

function saySameForAll(before: JsonRecord, after: JsonRecord): boolean {
  const names = Object.keys({ ...before, ...after }).filter((name) => !APART.has(name) && !name.startsWith('x-'));
  return (
    names.every((name) => isEqual(before[name], after[name])) &&
    isEqual(member(before['components'], 'securitySchemes'), member(after['components'], 'securitySchemes'))
  );
}

/** Equal, and complete in itself. */
function isEqual(before: unknown, after: unknown): boolean {
  const survey = new Survey();
  return sameText(before, after, survey) && survey.refs.size === 0;
}

/** Pointers of all path items and webhooks of a document. */
function partsOf(document: JsonRecord): readonly string[] {
  return ['paths', 'webhooks'].flatMap((holder) => {
    const parts = document[holder];
    return isRecord(parts) ? Object.keys(parts).map((name) => childPointer(`/${holder}`, name)) : [];
  });
}

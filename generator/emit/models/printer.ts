/**
 * What is used of @asyncapi/modelina 5.10. It is the user's to install, so its own types may not be there; this says
 * what they say of the parts that are used.
 */
export interface Modelina {
  readonly JavaGenerator: GeneratorClass;
  readonly GoGenerator: GeneratorClass;
  readonly RustGenerator: GeneratorClass;
  readonly KotlinGenerator: GeneratorClass;
  readonly ScalaGenerator: GeneratorClass;
  readonly CSharpGenerator: GeneratorClass;
  readonly PhpGenerator: GeneratorClass;
  readonly CplusplusGenerator: GeneratorClass;
  readonly JAVA_JACKSON_PRESET: object;
  readonly JAVA_DESCRIPTION_PRESET: object;
  readonly GO_DESCRIPTION_PRESET: object;
}

export type GeneratorClass = new (
  options: object,
) => {
  generateCompleteModels(
    schema: object,
    options: object,
  ): Promise<readonly { readonly modelName: string; readonly result: string }[]>;
};

/** What a hook is given of a class or an enumeration; `name` is the one that it has in code. */
export interface ModelHook {
  readonly content: string;
  readonly model: { readonly name: string };
}

export interface ClassHook extends ModelHook {
  readonly model: ClassModel;
}

export interface ClassModel {
  readonly name: string;
  readonly properties: Readonly<Record<string, Field>>;
}

export interface FieldHook extends ModelHook {
  readonly field: Field;
}

export interface PropertyHook extends ModelHook {
  readonly property: Field;
}

interface Field {
  readonly propertyName: string;
  readonly unconstrainedPropertyName: string;
  readonly required: boolean;
  readonly property: Held & { readonly originalInput: { readonly description?: string } };
}

export interface NamedContext {
  readonly constrainedModel: { readonly name: string };
}

/** A type, such as the one that an array or a map holds; a reference has another model behind it. */
export interface Held {
  readonly type: string;
  readonly ref?: object;
  /** Of an array. */
  readonly valueModel?: Held;
  /** Of a map. */
  readonly value?: Held;
}

export interface ArrayContext {
  readonly constrainedModel: { readonly valueModel: Held };
}

export interface DictionaryContext {
  readonly constrainedModel: { readonly value: Held };
}

export interface TypeContext {
  readonly partOfProperty?: { readonly required: boolean };
  readonly constrainedModel: { readonly options: { readonly isNullable?: boolean } };
}

const { setTimeout } = globalThis;

export { setTimeout };

const POINTER = /^(?:\/(?:[^~/]|~[01])*)*$/;
const RELATIVE = /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~[01])*)*)$/;
const FRAGMENT = /^#(?:\/(?:[a-z0-9_\-.!$&'()*+,;:=@]|%[0-9a-f]{2}|~[01])*)*$/i;

/** RFC 6901 JSON pointer. */
export function isJsonPointer(text: string): boolean {
  return POINTER.test(text);
}

/** JSON pointer as a URI fragment, `#` included. */
export function isJsonPointerFragment(text: string): boolean {
  return FRAGMENT.test(text);
}

/** Relative JSON pointer: how many levels up, then `#` or a pointer. */
export function isRelativeJsonPointer(text: string): boolean {
  return RELATIVE.test(text);
}

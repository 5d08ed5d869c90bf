import { PermanentError } from '#domain';

/** Tokens of JSON (RFC 8259), each with the blanks before it. */
const TOKEN = {
  blanks: /[ \t\r\n]*/y,
  string: /[ \t\r\n]*"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy,
  number: /[ \t\r\n]*-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y,
  word: /[ \t\r\n]*(?:true|false|null)(?!\w)/y,
  '{': /[ \t\r\n]*\{/y,
  '}': /[ \t\r\n]*\}/y,
  '[': /[ \t\r\n]*\[/y,
  ']': /[ \t\r\n]*\]/y,
  ':': /[ \t\r\n]*:/y,
  ',': /[ \t\r\n]*,/y,
} as const;

/**
 * Parses JSON. A fault is a `PermanentError` of one line that names the line where it stands: the engine's own message
 * has a place only now and then.
 */
export function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const before = text.slice(0, faultIndex(text));
    const found = /^\S{1,20}/.exec(text.slice(before.length))?.[0];
    const fault = found === undefined ? 'the JSON ends too early' : `JSON has no place for ${found} here`;
    throw new PermanentError(`${source}: line ${before.split('\n').length}: ${fault}`, { cause });
  }
}

/** Where a text that is not JSON stops being it: the first character of the token that does not belong, or the end. */
function faultIndex(text: string): number {
  let at = 0;
  const take = (token: keyof typeof TOKEN): boolean => {
    const pattern = TOKEN[token];
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const value = (): boolean => {
    if (take('{')) return items(member, '}');
    if (take('[')) return items(value, ']');
    return take('string') || take('number') || take('word');
  };
  const member = () => take('string') && take(':') && value();
  const items = (item: () => boolean, end: '}' | ']'): boolean => {
    if (take(end)) return true;
    do if (!item()) return false;
    while (take(','));
    return take(end);
  };
  value();
  take('blanks');
  return at;
}

import { describe, expect, it } from '@jest/globals';
import { faultOf } from './fault.fixture.js';
import { parseJson } from './json-syntax.js';

describe('parseJson', () => {
  it('gives what JSON says', () => {
    expect(parseJson('{ "a": [1, -2.5e3, true, null, "x\\u0041\\n"] }', 'a.json')).toEqual({
      a: [1, -2500, true, null, 'xA\n'],
    });
  });

  it.each([
    ['a comma at the end of a list', '{\n  "a": [\n    1,\n  ]\n}', 'line 4: JSON has no place for ] here'],
    ['a comma at the end of an object', '{\n  "a": 1,\n}', 'line 3: JSON has no place for } here'],
    ['a missing comma', '{\n  "a": 1\n  "b": 2\n}', 'line 3: JSON has no place for "b": here'],
    ['a bare word', '{\n\n  "a": nothing\n}', 'line 3: JSON has no place for nothing here'],
    ['a key without quotes', '{\n  a: 1 }', 'line 2: JSON has no place for a: here'],
    ['single quotes', "[\n'a']", "line 2: JSON has no place for 'a'] here"],
    ['a number that starts with 0', '[\n1,\n012]', 'line 3: JSON has no place for 012] here'],
    ['a wrong escape', '[\n"a\\x"]', 'line 2: JSON has no place for "a\\x"] here'],
    ['a line break in a string', '["a",\n"b\n"]', 'line 2: JSON has no place for "b here'],
    ['an end too early', '{\n  "a": [1, 2\n', 'line 3: the JSON ends too early'],
    ['an empty file', '', 'line 1: the JSON ends too early'],
    ['something after the end', '{}\n\n{}', 'line 3: JSON has no place for {} here'],
    ['a comment', '{\n  // why\n  "a": 1\n}', 'line 2: JSON has no place for // here'],
    ['long nonsense', `[\n${'x'.repeat(200)}]`, `line 2: JSON has no place for ${'x'.repeat(20)} here`],
  ])('names the line of %s', (_, text, message) => {
    expect(faultOf(() => parseJson(text, 'a.json'))).toBe(`a.json: ${message}`);
  });

  it('finds a fault wherever a character is lost', () => {
    const text = '{"a":[1,{"b":"c"},true],"d":-0.5}';
    for (let index = 0; index < text.length; index++) {
      const damaged = text.slice(0, index) + text.slice(index + 1);
      let engine: unknown = undefined;
      try {
        JSON.parse(damaged);
      } catch (error) {
        engine = error;
      }
      if (engine) expect(() => parseJson(damaged, 'a')).toThrow(/^a: line 1: /);
      else expect(parseJson(damaged, 'a')).toEqual(JSON.parse(damaged));
    }
  });
});

import { describe, expect, test } from 'vitest';
import * as wire from '../../../generated/clients/typescript/runtime/wire.ts';

const COLOUR = 'blue';
const LIST = ['blue', 'black', 'brown'];
const MEMBERS = { R: 100, G: 200, B: 150 };

/** The table of the OpenAPI specification's section on style values, row by row. */
describe('parameter styles', () => {
  test.each([
    ['matrix, plain', wire.matrix('color', COLOUR), ';color=blue'],
    ['matrix, list', wire.matrix('color', LIST), ';color=blue,black,brown'],
    ['matrix, object', wire.matrix('color', MEMBERS), ';color=R,100,G,200,B,150'],
    ['matrix exploded, list', wire.matrix('color', LIST, true), ';color=blue;color=black;color=brown'],
    ['matrix exploded, object', wire.matrix('color', MEMBERS, true), ';R=100;G=200;B=150'],
    ['label, plain', wire.label(COLOUR), '.blue'],
    ['label, list', wire.label(LIST), '.blue,black,brown'],
    ['label, object', wire.label(MEMBERS), '.R,100,G,200,B,150'],
    ['label exploded, list', wire.label(LIST, true), '.blue.black.brown'],
    ['label exploded, object', wire.label(MEMBERS, true), '.R=100.G=200.B=150'],
    ['simple, plain', wire.simple(COLOUR), 'blue'],
    ['simple, list', wire.simple(LIST), 'blue,black,brown'],
    ['simple, object', wire.simple(MEMBERS), 'R,100,G,200,B,150'],
    ['simple exploded, object', wire.simple(MEMBERS, true), 'R=100,G=200,B=150'],
    ['header, list', wire.header(LIST), 'blue,black,brown'],
    ['header exploded, object', wire.header(MEMBERS, true), 'R=100,G=200,B=150'],
  ])('%s', (_name, written, expected) => {
    expect(written).toBe(expected);
  });

  test.each([
    ['form, plain', wire.form('color', COLOUR), ['color=blue']],
    ['form, list', wire.unexplodedForm('color', LIST), ['color=blue,black,brown']],
    ['form, object', wire.unexplodedForm('color', MEMBERS), ['color=R,100,G,200,B,150']],
    ['form exploded, list', wire.form('color', LIST), ['color=blue', 'color=black', 'color=brown']],
    ['form exploded, object', wire.form('color', MEMBERS), ['R=100', 'G=200', 'B=150']],
    ['form, empty text', wire.form('color', ''), ['color=']],
    ['form, absent', wire.form('color', undefined), []],
    ['form of a primitive', wire.pair('a b', 'c&d'), ['a%20b=c%26d']],
    ['form of a primitive, absent', wire.pair('color', undefined), []],
    ['spaceDelimited, list', wire.spaceDelimited('color', LIST), ['color=blue%20black%20brown']],
    ['spaceDelimited, object', wire.spaceDelimited('color', MEMBERS), ['color=R%20100%20G%20200%20B%20150']],
    ['pipeDelimited, list', wire.pipeDelimited('color', LIST), ['color=blue%7Cblack%7Cbrown']],
    ['deepObject', wire.deepObject('color', MEMBERS), ['color[R]=100', 'color[G]=200', 'color[B]=150']],
    ['deepObject, nested', wire.deepObject('a', { b: { c: 1 }, d: [2, 3] }), ['a[b][c]=1', 'a[d]=2', 'a[d]=3']],
    ['content', wire.jsonQuery('color', LIST), ['color=%5B%22blue%22%2C%22black%22%2C%22brown%22%5D']],
  ])('%s', (_name, written, expected) => {
    expect(written).toEqual(expected);
  });

  test('reserved characters are escaped unless the contract allows them', () => {
    expect(wire.form('q', "a&b=c/d?e#f'(g)*!")).toEqual(['q=a%26b%3Dc%2Fd%3Fe%23f%27%28g%29%2A%21']);
    expect(wire.form('q', '/a?b#c[d]', wire.reserved)).toEqual(['q=/a?b%23c[d]']);
    expect(wire.simple('../secret')).toBe('..%2Fsecret');
  });
});

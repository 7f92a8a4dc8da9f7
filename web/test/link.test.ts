import { expect, test } from 'vitest';
import { linkTo, plainAddress, requestIn } from '../playground/src/link';

const page = 'http://127.0.0.1:8080/playground/';

test('a link brings back the request it was made from', () => {
  const request = { query: '# R&D: "50 %" + more\n{ role(name: "C#") { id } }', variables: '{ "a": "é#&" }' };
  expect(requestIn(linkTo(page, request))).toEqual(request);
});

test('a link keeps the request out of what is sent to the server', () => {
  const link = new URL(linkTo(page, { query: '{ graph { __typename } }', variables: '' }));
  expect(link.search).toBe('');
  expect(link.hash).toBe('#query=%7B+graph+%7B+__typename+%7D+%7D');
});

test('?query= works too', () => {
  expect(requestIn(`${page}?query=%7B__typename%7D`)).toEqual({ query: '{__typename}', variables: '' });
});

test('an address without a request has none', () => {
  expect(requestIn(page)).toBeUndefined();
  expect(requestIn(`${page}#skills`)).toBeUndefined();
  expect(requestIn(`${page}?query=`)).toBeUndefined();
});

test('the plain address loses the request and nothing else', () => {
  expect(plainAddress(`${page}?theme=dark&query=x&variables=y#query=z`)).toBe(`${page}?theme=dark`);
});

// `operationName` used to stay, and spoke of an operation that was gone from the address.
test('the plain address loses every part of a request', () => {
  const link = `${page}?operationName=V&theme=dark&extensions=%7B%7D&query=query+V+%7B+__typename+%7D&variables=%7B%7D`;
  expect(plainAddress(link)).toBe(`${page}?theme=dark`);
});

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { buildSchema, getOperationAST, getVariableValues, parse, validate, type GraphQLSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { readExample } from '../playground/src/examples';

const folder = new URL('../playground/examples/', import.meta.url);
const files = readdirSync(folder).sort();
const slots = readdirSync(new URL('slots/', folder)).sort();
const queries = files.filter(file => file.endsWith('.graphql'));
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8');

const schema: GraphQLSchema = buildSchema(
  readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'),
);

describe.each(queries)('%s', file => {
  const id = file.replace(/\.graphql$/, '');
  const variablesFile = new URL(`${id}.json`, folder);
  const variables = existsSync(variablesFile) ? readFileSync(variablesFile, 'utf8') : '';
  const example = readExample(id, read(file), variables);
  const document = parse(example.query);

  test('says in its first line what it asks', () => {
    expect(id).toMatch(/^\d\d-[a-z]+(-[a-z]+)*$/);
    expect(example.title).not.toBe('');
    expect(example.title.length).toBeLessThanOrEqual(60);
  });

  test('fits the editor without scrolling sideways', () => {
    expect(example.query.split('\n').filter(line => line.length > 72)).toEqual([]);
  });

  test('holds one named operation', () => {
    expect(document.definitions.filter(({ kind }) => kind === 'OperationDefinition')).toHaveLength(1);
    // The name is the title of its tab.
    expect(getOperationAST(document)?.name?.value).toMatch(/^[A-Z][A-Za-z]{2,13}$/);
  });

  test('is valid against the schema', () => {
    expect(validate(schema, document).map(String)).toEqual([]);
  });

  test('is given no variables but those it declares, and values that fit', () => {
    const declared = getOperationAST(document)?.variableDefinitions ?? [];
    const given: Record<string, unknown> = variables ? JSON.parse(variables) : {};
    // The others are slots, which the server fills.
    const fixed = declared.filter(({ variable }) => variable.name.value in given);
    expect(Object.keys(given)).toHaveLength(fixed.length);
    expect(getVariableValues(schema, fixed, given).errors?.map(String)).toBeUndefined();
  });
});

describe.each(slots)('slots/%s', file => {
  const query = read(`slots/${file}`);
  const document = parse(query);

  test('says what it is filled with', () => {
    expect(query).toMatch(/^# [A-Z]/);
  });

  test('holds one operation of its name', () => {
    expect(document.definitions).toHaveLength(1);
    expect(getOperationAST(document)?.name?.value).toBe(file.replace(/\.graphql$/, ''));
  });

  test('is valid against the schema', () => {
    expect(validate(schema, document).map(String)).toEqual([]);
  });
});

test('the numbers of the files run from 01 without a gap, and every file of variables has its query', () => {
  expect(queries.map(file => Number(file.slice(0, 2)))).toEqual(queries.map((_, index) => index + 1));
  const stray = files.filter(file => file.endsWith('.json') && !queries.includes(file.replace(/json$/, 'graphql')));
  expect(stray).toEqual([]);
});

test('the names of the operations differ, since they title the tabs', () => {
  const names = queries.map(file => getOperationAST(parse(read(file)))?.name?.value);
  expect(new Set(names).size).toBe(names.length);
});

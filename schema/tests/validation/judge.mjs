// Judges the documents of this folder with graphql-js, over the schema that the program writes, and
// says where the verdict beside a document is another one:
//
//   npm install --no-save graphql@16 graphql17@npm:graphql@17 && node judge.mjs
//
// graphql-js 16 holds the September 2025 edition. Whether an operation's type exists is a rule that
// it only has from 17 on.
import fs from 'node:fs';
import { buildSchema, parse, specifiedRules, validate } from 'graphql';
import * as next from 'graphql17';

const here = new URL('.', import.meta.url);
const sdl = fs.readFileSync(new URL('../../schema.graphql', here), 'utf8');
const schema = buildSchema(sdl);
const nextSchema = next.buildSchema(sdl);

function broken(text) {
  let document;
  try {
    document = parse(text);
  } catch {
    return ['Syntax'];
  }
  const rules = specifiedRules.filter((rule) => validate(schema, document, [rule]).length > 0);
  const types = [next.KnownOperationTypesRule].filter(
    (rule) => next.validate(nextSchema, next.parse(text), [rule]).length > 0,
  );
  return [...rules, ...types].map((rule) => rule.name.replace(/Rule$/, ''));
}

let documents = 0;
let wrong = 0;
for (const file of fs.readdirSync(here).filter((name) => name.endsWith('.graphql')).sort()) {
  const text = fs.readFileSync(new URL(file, here), 'utf8');
  const parts = text.split(/^# (valid|invalid \w+): (.*)$/m).slice(1);
  for (let at = 0; at < parts.length; at += 3) {
    const [verdict, why, document] = parts.slice(at, at + 3);
    const rules = broken(document.trim());
    documents += 1;
    const isAsSaid = verdict === 'valid' ? rules.length === 0 : rules.includes(verdict.split(' ')[1]);
    if (!isAsSaid) {
      wrong += 1;
      console.log(`${file}: ${why}: said to be ${verdict}, judged ${rules.join(', ') || 'valid'}`);
    } else if (rules.length > 1) {
      console.log(`${file}: ${why}: breaks ${rules.join(', ')}`);
    }
  }
}
console.log(`${documents} documents, ${wrong} judged otherwise`);
process.exitCode = wrong === 0 ? 0 : 1;

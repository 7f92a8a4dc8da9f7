// Runs the published GraphQL-over-HTTP audits against a running server, and fails when one isn't
// met, be it a MUST, a SHOULD or a MAY.
//
//   BASE_URL=http://127.0.0.1:8080 npm run test:audit

import { auditServer } from 'graphql-http';

const url = new URL('/graphql', process.env.BASE_URL ?? 'http://127.0.0.1:8080').href;

try {
  await fetch(url);
} catch {
  console.error(`nothing answers at ${url}: start the server, or say where it is with BASE_URL`);
  process.exit(1);
}

let passed = 0;
let failed = 0;

for (const result of await auditServer({ url })) {
  const fails = result.status !== 'ok';
  if (fails) failed += 1;
  else passed += 1;
  const reason = result.status === 'ok' ? '' : `: ${result.reason}`;
  console.log(`${(fails ? 'FAIL' : 'ok').padEnd(4)} ${result.id} ${result.name}${reason}`);
}

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

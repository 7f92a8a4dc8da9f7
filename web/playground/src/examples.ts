/** One thing people come to ask, as a request that can be sent as it is. */
export interface Example {
  /** The file's name without its extension, e.g. `01-shared`. */
  id: string;
  /** The question, from the first line of the file. */
  title: string;
  /** What else the comment at the head of the file says. */
  about: string;
  query: string;
  /** JSON, or empty when the request has no variables. */
  variables: string;
}

/** Reads the comment at the head of a file: its first line is the title. */
export function readExample(id: string, query: string, variables = ''): Example {
  const header: string[] = [];
  for (const line of query.split('\n')) {
    if (!line.startsWith('#')) break;
    header.push(line.replace(/^#\s?/, '').trim());
  }
  const [title = id, ...rest] = header;
  return {
    id,
    title,
    about: rest.join('\n').replace(/\n+/g, ' ').trim(),
    query: query.trimEnd(),
    variables: variables.trimEnd(),
  };
}

const queries = import.meta.glob<string>('../examples/*.graphql', { query: '?raw', import: 'default', eager: true });
const variables = import.meta.glob<string>('../examples/*.json', { query: '?raw', import: 'default', eager: true });

/** All examples, in the order of their file names. */
export const examples: readonly Example[] = Object.keys(queries)
  .sort()
  .map(path => {
    const stem = path.replace(/\.graphql$/, '');
    const id = stem.slice(stem.lastIndexOf('/') + 1);
    return readExample(id, queries[path] ?? '', variables[`${stem}.json`]);
  });

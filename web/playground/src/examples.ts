import type { Request } from './link';

/** One thing people come to ask, as a request that can be sent as it is. */
export interface Example extends Request {
  /** The file's name without its extension, e.g. `01-shared`. */
  id: string;
  /** The question, from the first line of the file. */
  title: string;
  /** What else the comment at the head of the file says. */
  about: string;
}

/** Reads the comment at the head of a query: its first line is the title. */
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

/** Where the server says what to ask of the graph it serves. */
const address = () => new URL('examples.json', document.baseURI).href;
/** More than the server takes to fill them at the longest, in milliseconds. */
const patience = 15_000;

/**
 * The examples that the server filled from the graph it serves, in the order of their files; none
 * where they can't be had, which is no reason to keep the playground shut.
 */
export async function loadExamples(): Promise<readonly Example[]> {
  try {
    const response = await fetch(address(), { signal: AbortSignal.timeout(patience) });
    const examples: unknown = await response.json();
    return Array.isArray(examples) ? examples.map(({ id, query, variables }) => readExample(id, query, variables)) : [];
  } catch {
    return [];
  }
}

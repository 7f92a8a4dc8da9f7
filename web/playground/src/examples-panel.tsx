import { Button, KEY_MAP, Tooltip, formatShortcutForOS, useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from '@graphiql/react';
import { createContext, useContext } from 'react';
import type { Example } from './examples';
import type { Request } from './link';
import { isNarrow } from './narrow';
import { nameOf, same } from './tab-state';
import { useOpen } from './tabs';

const ExamplesContext = createContext<readonly Example[]>([]);

/** Gives the panel the examples to list. */
export const Examples = ExamplesContext.Provider;

const ResetContext = createContext<(own: readonly Request[]) => void>(() => {});

/** Gives the panel the function that opens all examples afresh, followed by the tabs it is given. */
export const ResetExamples = ResetContext.Provider;

/** Text whose words between backticks are code. */
const prose = (text: string) =>
  text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));

function ExamplesPanel() {
  const examples = useContext(ExamplesContext);
  const open = useOpen();
  const { setVisiblePlugin } = useGraphiQLActions();
  const reset = useContext(ResetContext);
  const tabs = useGraphiQL(state => state.tabs);
  const active = useGraphiQL(state => state.tabs[state.activeTabIndex]);

  function onChoose(example: Example) {
    open(example);
    if (isNarrow()) setVisiblePlugin(null);
  }

  function onReset() {
    // An edited example is still known by its name as that example.
    const exampleNames = new Set(examples.map(example => nameOf(example.query)));
    const own = tabs.filter(tab => tab.query?.trim() && !exampleNames.has(nameOf(tab.query)));
    reset(own.map(tab => ({ query: tab.query ?? '', variables: tab.variables ?? '' })));
  }

  return (
    <section className="rolegraph-examples" aria-label="Examples">
      <div className="rolegraph-examples-head">
        <div className="rolegraph-examples-title">Examples</div>
        <Tooltip label="Open them all as they were; tabs with queries of your own stay">
          <Button type="button" onClick={onReset}>
            Reset
          </Button>
        </Tooltip>
      </div>
      {examples.length > 0 ? (
        <p>
          Choose one, then run it with <span aria-label="the Execute button">▶</span> or{' '}
          {formatShortcutForOS(KEY_MAP.runQuery.key, 'Cmd')}.
        </p>
      ) : (
        <p>The server has none for this graph. Reset asks it again.</p>
      )}
      <ul>
        {examples.map(example => (
          <li key={example.id}>
            <button
              type="button"
              aria-current={active !== undefined && same(active, example)}
              onClick={() => onChoose(example)}
            >
              <span className="rolegraph-example-title">{example.title}</span>
              {example.about && <span className="rolegraph-example-about">{prose(example.about)}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ExamplesIcon() {
  return (
    <svg
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M12 3.5a6 6 0 0 1 3.6 10.8c-.7.6-1.1 1.3-1.1 2.2h-5c0-.9-.4-1.6-1.1-2.2A6 6 0 0 1 12 3.5Z" />
      <path d="M9.8 19.5h4.4M10.8 22h2.4" />
    </svg>
  );
}

/** The panel that lists the examples with what each asks. */
export const ExamplesPlugin: GraphiQLPlugin = {
  title: 'Examples',
  icon: ExamplesIcon,
  content: ExamplesPanel,
};

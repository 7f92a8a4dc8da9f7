import { useGraphiQLActions } from '@graphiql/react';
import { useEffect } from 'react';

/** Where a panel leaves no room beside it and lies over the query; the styles say the same. */
const narrow = window.matchMedia('(max-width: 700px)');

/** Whether a panel lies over the query instead of standing beside it. */
export const isNarrow = () => narrow.matches;

/** Folds the panel up in a window that is narrow or becomes so, until somebody asks for it. */
export function FoldPanel() {
  const { setVisiblePlugin } = useGraphiQLActions();
  useEffect(() => {
    function fold() {
      if (narrow.matches) setVisiblePlugin(null);
    }
    fold();
    narrow.addEventListener('change', fold);
    return () => narrow.removeEventListener('change', fold);
  }, [setVisiblePlugin]);
  return null;
}

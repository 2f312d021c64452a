import { useCallback } from 'react';
import type { Press } from '../blocks/press-button.tsx';
import { useWorkspace } from '../visit/workspace.ts';

/** Presses a button of the acting person's open form, or of their App Home. */
export function useViewPress(place: 'modal' | 'home'): Press {
  const { act, person } = useWorkspace();
  return useCallback((action) => act({ act: 'click-in-view', user: person, in: place, action }), [act, person, place]);
}

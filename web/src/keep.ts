// web/src/keep.ts : choices kept in this browser. Where storage is refused they last as long as the page.
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // A private window: nothing to do.
  }
}

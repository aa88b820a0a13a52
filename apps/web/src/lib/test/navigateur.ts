/** What every browser has and jsdom lacks. For good: the calendar asks for it once more, a moment after its test. */
globalThis.ResizeObserver = class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
